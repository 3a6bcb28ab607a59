import type { ReactNode } from 'react';
import { Poster } from './poster.tsx';

interface PosterCardProps {
  readonly as: 'card' | 'row';
  readonly title: string;
  /** The address of the poster. */
  readonly picture?: string | null;
  /** The title as a link with `coverLink`, so that the whole card is a link. */
  readonly link: (className: string) => ReactNode;
  /** Whether the item is new on the page; it glows for a moment. */
  readonly fresh?: boolean;
  readonly meta: ReactNode;
  readonly aside: ReactNode;
}

/** The classes of a link that covers its whole card or row. */
export const coverLink =
  'after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-accent';

/** An item of the catalog: a poster above its text in a grid, or beside its text in a row. */
export function PosterCard({ as, title, picture, link, fresh = false, meta, aside }: PosterCardProps) {
  const badge = fresh && <span className="rounded-sm bg-lamp px-1.5 text-xs leading-5 font-semibold text-on-lamp">New</span>;
  if (as === 'row') {
    return (
      <div className={`relative flex h-full items-center gap-3.5 border-b border-line ${fresh ? 'animate-glow' : ''}`}>
        <Poster title={title} picture={picture} className="aspect-3/4 w-12 shrink-0 rounded-sm" />
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-1.5 leading-snug font-medium">
            {link(`line-clamp-2 min-w-0 ${coverLink}`)}
            {badge}
          </p>
          <p className="truncate text-[0.8125rem] text-faint">{meta}</p>
        </div>
        <div className="shrink-0 text-sm font-medium">{aside}</div>
      </div>
    );
  }
  return (
    <div className="group relative">
      <Poster
        title={title}
        picture={picture}
        className={`aspect-3/4 w-full rounded-lg transition-transform duration-200 group-hover:-translate-y-0.5 ${fresh ? 'animate-glow' : ''}`}
      />
      <p className="mt-2.5 flex items-start gap-1.5 text-sm leading-snug font-medium">
        {link(`line-clamp-2 min-w-0 flex-1 ${coverLink}`)}
        {badge}
      </p>
      <div className="mt-1 flex items-center gap-2 text-[0.8125rem] text-faint">
        <p className="min-w-0 flex-1 truncate">{meta}</p>
        <div className="shrink-0 font-medium text-ink">{aside}</div>
      </div>
    </div>
  );
}
