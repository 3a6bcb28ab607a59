import { Link } from '@tanstack/react-router';
import { RotateCw, SearchX, TriangleAlert } from 'lucide-react';
import { Button, buttonClass } from '../ui/button.tsx';
import { StatePanel } from '../ui/state-panel.tsx';
import { useTitle } from '../ui/use-title.ts';

/** The page shown after an error. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  useTitle('Page error');
  return (
    <div className="flex min-h-[70dvh] items-center">
      <StatePanel
        live="alert"
        icon={<TriangleAlert />}
        heading="h1"
        title="This page stopped working"
        action={
          <>
            <Button look="primary" onClick={() => location.reload()}>
              <RotateCw aria-hidden="true" className="size-4" />
              Reload
            </Button>
            <a href="/" className={buttonClass()}>
              My shows
            </a>
          </>
        }
      >
        <p>Your data is safe. If reloading does not help, report this message:</p>
        <p className="mt-3 rounded-md bg-sunken px-3 py-2 text-left font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
          {error instanceof Error ? error.message : String(error)}
        </p>
      </StatePanel>
    </div>
  );
}

/** The error page without the shell around it. */
export const LoneErrorPage = ({ error }: { readonly error: unknown }) => (
  <main>
    <ErrorPage error={error} />
  </main>
);

/** The page shown for an unknown address. */
export function NotFoundPage() {
  useTitle('Not found');
  return (
    <main className="flex min-h-[70dvh] items-center">
      <StatePanel
        icon={<SearchX />}
        heading="h1"
        title="This page does not exist"
        action={
          <>
            <Link to="/my-shows" className={buttonClass('primary')}>
              My shows
            </Link>
            <Link to="/movies" className={buttonClass()}>
              Browse movies
            </Link>
          </>
        }
      >
        <p>The link may be old or incomplete.</p>
      </StatePanel>
    </main>
  );
}
