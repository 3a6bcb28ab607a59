import { ChevronsRight, Pencil, Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { Progress } from '../../../../lambda/contract/progress.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { shortPosition } from '../../components/position.ts';
import { Poster } from '../../components/poster.tsx';
import { ago } from '../../components/time.ts';
import { useFormats } from '../../preferences.ts';
import { removeShow, startNextSeason, watchNext } from './show-actions.ts';

interface ShowCardProps {
  readonly show: Progress;
  readonly now: Date;
  readonly onEdit: (tvShow: string) => void;
}

/** One tracked show: where somebody is, and what they may have watched since. */
export function ShowCard({ show, now, onEdit }: ShowCardProps) {
  const { tv_show, last_updated } = show;
  const id = useId();
  const { fullTime } = useFormats();
  return (
    <article
      tabIndex={-1}
      data-show={tv_show}
      aria-labelledby={id}
      className="group flex h-full scroll-mt-20 scroll-mb-24 overflow-hidden rounded-lg border border-line bg-surface transition-colors hover:border-edge"
    >
      <Poster title={tv_show} className="w-[5.5rem] shrink-0 sm:w-24" />
      <div className="flex min-w-0 flex-1 flex-col p-3 pl-3.5">
        <h2 id={id} title={tv_show} className="truncate font-semibold tracking-[-0.01em]">
          {tv_show}
        </h2>
        <button
          type="button"
          onClick={() => onEdit(tv_show)}
          title="Edit season and episode"
          className="-ml-1 flex h-9 w-fit items-center rounded-md px-1 text-[1.25rem] font-medium tracking-[-0.015em] hover:bg-sunken"
        >
          <span className="sr-only">Edit {tv_show}, </span>
          {shortPosition(show)}
          <Pencil
            aria-hidden="true"
            className="ml-2 size-3.5 text-faint opacity-0 transition-opacity group-hover:opacity-100 group-focus-within:opacity-100 pointer-coarse:opacity-100"
          />
        </button>
        <time dateTime={last_updated} title={fullTime(last_updated)} className="text-[0.8125rem] text-faint">
          {ago(last_updated, now)}
        </time>
        <div className="mt-3 flex items-center">
          <Button look="tinted" size="small" aria-label={`+1 episode, ${tv_show}`} aria-keyshortcuts="+" onClick={() => watchNext(tv_show)}>
            +1 episode
          </Button>
          <IconButton label={`Next season, ${tv_show}`} title="Next season" onClick={() => startNextSeason(tv_show)} className="ml-1">
            <ChevronsRight aria-hidden="true" />
          </IconButton>
          <IconButton label={`Remove ${tv_show}`} title="Remove" onClick={() => removeShow(tv_show)} className="ml-auto">
            <Trash2 aria-hidden="true" />
          </IconButton>
        </div>
      </div>
    </article>
  );
}
