import type { ReactNode } from 'react';

interface FigureCardProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A chart under its title. */
export function FigureCard({ title, note, children }: FigureCardProps) {
  return (
    <section aria-label={title} className="min-w-0 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <h2 className="mb-4 font-semibold tracking-[-0.01em]">{title}</h2>
      {children}
      {note && <p className="mt-3 text-[0.8125rem] text-faint">{note}</p>}
    </section>
  );
}
