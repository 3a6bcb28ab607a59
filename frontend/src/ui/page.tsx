import type { ReactNode } from 'react';
import { useTitle } from './use-title.ts';

interface PageProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a page: heading, note and actions. */
export function Page({ title, note, actions, children }: PageProps) {
  useTitle(title);
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-5 pb-10 sm:px-6 md:pt-9 lg:px-10">
      <div className="mb-5 flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2 md:mb-7">
        <h1 className="text-2xl leading-tight font-semibold tracking-[-0.022em] md:text-[1.75rem]">{title}</h1>
        {note}
        {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
