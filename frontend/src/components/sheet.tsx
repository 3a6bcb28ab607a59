import { Link, useCanGoBack, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { Poster } from './poster.tsx';

const columns = 'grid gap-6 sm:grid-cols-[13rem_1fr] sm:gap-9 lg:grid-cols-[19rem_1fr] lg:gap-14';

interface SheetPageProps {
  /** The list that it belongs to. */
  readonly list: { readonly to: '/movies' | '/shows'; readonly name: string };
  readonly children: ReactNode;
}

/** The frame of a page about one thing of the catalog. */
export function SheetPage({ list, children }: SheetPageProps) {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-4 pb-12 sm:px-6 md:pt-8 lg:px-10">
      <BackLink {...list} />
      {children}
    </div>
  );
}

/** Back to where one came from, with its search and scroll position. */
function BackLink({ to, name }: SheetPageProps['list']) {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  return (
    <Link
      to={to}
      onClick={(event) => {
        if (!canGoBack || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.history.back();
      }}
      className={`${buttonClass('ghost', 'small')} mb-5 -ml-2.5`}
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      {name}
    </Link>
  );
}

interface SheetProps {
  readonly title: string;
  readonly subtitle: ReactNode;
  readonly children: ReactNode;
}

/** A poster, a title, and what there is to say. */
export function Sheet({ title, subtitle, children }: SheetProps) {
  return (
    <article className={columns}>
      <Poster title={title} className="aspect-3/4 w-40 self-start rounded-xl sm:w-full" />
      <div className="min-w-0 sm:pt-2">
        <h1 className="text-[1.75rem] leading-[1.15] font-semibold tracking-[-0.025em] [overflow-wrap:anywhere] md:text-4xl lg:text-[2.75rem]">
          {title}
        </h1>
        <p className="mt-2.5 text-soft">{subtitle}</p>
        {children}
      </div>
    </article>
  );
}

/** Facts below one another, each with its name. */
export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className="mt-8 max-w-md border-t border-line text-sm">{children}</dl>
);

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-4 border-b border-line py-3">
      <dt className="w-24 shrink-0 text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** What a sheet looks like before it is there. */
export function SheetSkeleton({ what }: { readonly what: string }) {
  return (
    <div role="status" className={columns}>
      <span className="sr-only">Loading {what}</span>
      <div className="aspect-3/4 w-40 skeleton rounded-xl sm:w-full" />
      <div>
        <div className="h-9 w-3/5 skeleton" />
        <div className="mt-4 h-4 w-2/5 skeleton" />
        <div className="mt-8 h-10 w-24 skeleton" />
      </div>
    </div>
  );
}
