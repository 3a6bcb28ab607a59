import { Link, useCanGoBack, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '../ui/button.tsx';
import { Poster } from './poster.tsx';

/** A phone has a small poster beside the title; wider screens have a large poster beside everything. */
const columns =
  'grid grid-cols-[6rem_1fr] grid-rows-[auto_1fr] gap-x-4 sm:grid-cols-[13rem_1fr] sm:gap-x-9 lg:grid-cols-[19rem_1fr] lg:gap-x-14';
const posterClass = 'aspect-3/4 w-full self-start rounded-lg sm:row-span-2 sm:rounded-xl';

/** The list that an item belongs to. */
export interface SheetList {
  readonly to: '/movies' | '/shows' | '/distributors' | '/imports';
  readonly name: string;
}

interface SheetPageProps {
  readonly list: SheetList;
  /** A link to the parent item, shown instead of the link back to the list. */
  readonly up?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a page about one item of the catalog. */
export function SheetPage({ list, up, children }: SheetPageProps) {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-4 pb-12 sm:px-6 md:pt-8 lg:px-10">
      {up ?? <BackLink {...list} />}
      {children}
    </div>
  );
}

/** The classes of the link at the top of a sheet. */
export const upClass = `${buttonClass('ghost', 'small')} mb-5 -ml-2.5 max-w-full`;

/** A link back to the former page, with its search and scroll position. */
function BackLink({ to, name }: SheetList) {
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
      className={upClass}
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      {name}
    </Link>
  );
}

interface SheetProps {
  readonly title: string;
  /** The address of the poster. */
  readonly picture?: string | null | undefined;
  /** The title that the poster is drawn from. @default the sheet's title */
  readonly of?: string;
  readonly subtitle: ReactNode;
  readonly children: ReactNode;
}

/** A poster, a title, and the details. */
export function Sheet({ title, picture, of = title, subtitle, children }: SheetProps) {
  return (
    <article className={columns}>
      <Poster title={of} picture={picture} className={posterClass} />
      <header className="min-w-0 self-center sm:self-start sm:pt-2">
        <h1 className="text-2xl leading-[1.15] font-semibold tracking-[-0.025em] [overflow-wrap:anywhere] md:text-4xl lg:text-[2.75rem]">
          {title}
        </h1>
        <p className="mt-1.5 text-sm text-soft sm:mt-2.5 sm:text-[0.9375rem]">{subtitle}</p>
      </header>
      <div className="col-span-2 min-w-0 sm:col-span-1">{children}</div>
    </article>
  );
}

/** A list of named facts. */
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

/** The loading state of a sheet. */
export function SheetSkeleton({ what }: { readonly what: string }) {
  return (
    <div role="status" className={columns}>
      <span className="sr-only">Loading {what}</span>
      <div className={`skeleton ${posterClass}`} />
      <div className="self-center sm:self-start sm:pt-3">
        <div className="h-8 w-3/5 skeleton" />
        <div className="mt-4 h-4 w-2/5 skeleton" />
      </div>
      <div className="col-span-2 sm:col-span-1">
        <div className="mt-7 h-24 max-w-md skeleton rounded-lg" />
      </div>
    </div>
  );
}
