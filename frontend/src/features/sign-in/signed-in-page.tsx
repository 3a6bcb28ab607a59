import { Link, useRouter } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Logo } from '../../catalog/logo.tsx';
import { refreshPreferences } from '../../queries/me.ts';
import { completeSignIn, signIn } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useTitle } from '../../ui/use-title.ts';

/** Where the issuer sends people back to: finishes signing in, or says why it did not work. */
export function SignedInPage() {
  useTitle('Signing in');
  const router = useRouter();
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    completeSignIn()
      .then(async (returnTo) => {
        // So that the first page is written as its reader reads; but nobody waits for it long.
        await Promise.race([refreshPreferences(), new Promise((resolve) => setTimeout(resolve, 2000))]);
        router.history.replace(returnTo);
      })
      .catch(setError);
  }, [router]);
  if (error) {
    return (
      <main className="flex min-h-[80dvh] items-center">
        <StatePanel
          live="alert"
          heading="h1"
          icon={<CircleAlert />}
          title="Signing in did not work"
          action={
            <>
              <Button look="primary" onClick={() => void signIn('/')}>
                Try again
              </Button>
              <Link to="/sign-in" className={buttonClass()}>
                Back
              </Link>
            </>
          }
        >
          <p>{explain(error)}</p>
        </StatePanel>
      </main>
    );
  }
  return (
    <main className="flex min-h-[80dvh] flex-col items-center justify-center gap-4">
      <h1 className="sr-only">Signing in</h1>
      <Logo className="size-12 animate-breathe" />
      <p role="status" className="text-sm text-soft">
        Signing you in…
      </p>
    </main>
  );
}

function explain(error: Error): string {
  const code = 'error' in error ? error.error : '';
  if (code === 'access_denied') return 'You cancelled the sign-in.';
  if (/state/i.test(error.message)) return 'This sign-in began in another browser or too long ago. Sign in again here.';
  if (/fetch|network|timed? ?out/i.test(error.message)) return 'The sign-in service cannot be reached. Check your connection.';
  return error.message;
}
