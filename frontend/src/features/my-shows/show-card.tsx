import { Link } from '@tanstack/react-router';
import { Check, ChevronsRight, Pencil, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { shortPosition } from '../../catalog/position.ts';
import { Poster } from '../../catalog/poster.tsx';
import { EpisodeBar } from '../../catalog/season-bar.tsx';
import { countOfSeason } from '../../queries/next-episode.ts';
import { keyOf, nameOf, type TrackedShow } from '../../queries/show-writers.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ago } from '../../ui/time.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { episodeAfter, nextSeasonOf, removeShow, startNextSeason, watchNext, whyFinished } from './show-actions.ts';

interface ShowCardProps {
  readonly tracked: TrackedShow;
  readonly now: Date;
  readonly onEdit: (key: string) => void;
  /** Opens the dialog that asks which of several shows with this name is meant. */
  readonly onAsk: (key: string) => void;
}

const sameName = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0;

/** Whether a name is the title of the show, alone or with an addition such as the year. */
const saysTitle = (name: string, title: string) => sameName(name, title) || name.startsWith(`${title} (`);

/** A tracked show: the next episode, the progress, and buttons to update it. */
export function ShowCard({ tracked, now, onEdit, onAsk }: ShowCardProps) {
  const { show, candidates = [] } = tracked;
  const [key, name] = [keyOf(tracked), nameOf(tracked)];
  const id = useId();
  const finished = whyFinished(tracked);
  const nextSeason = nextSeasonOf(tracked);
  return (
    <article
      tabIndex={-1}
      data-show={key}
      aria-labelledby={id}
      className="group flex h-full scroll-mt-20 scroll-mb-24 overflow-hidden rounded-lg border border-line bg-surface transition-colors hover:border-edge"
    >
      <Poster title={show?.title ?? name} picture={show?.poster_url} className="w-[5.5rem] shrink-0 sm:w-24" />
      <div className="flex min-w-0 flex-1 flex-col p-3 pl-3.5">
        <h2 id={id} title={name} className="line-clamp-2 text-sm leading-snug font-medium text-soft">
          {show ? (
            <Link
              to="/shows/$id"
              params={{ id: show.id }}
              className="rounded-sm decoration-edge underline-offset-4 hover:text-ink hover:underline"
            >
              {name}
            </Link>
          ) : (
            name
          )}
          {show && !saysTitle(name, show.title) && <span className="font-normal text-faint"> · {show.title}</span>}
        </h2>
        <Headline tracked={tracked} finished={finished?.name ?? null} />
        {candidates.length > 0 && (
          <Button look="tinted" size="small" className="mt-1 self-start" aria-haspopup="dialog" onClick={() => onAsk(key)}>
            Which show is it?
            <span className="sr-only"> {name}</span>
          </Button>
        )}
        <Place tracked={tracked} now={now} onEdit={onEdit} />
        <div className="mt-auto flex min-h-9 items-center gap-1 pt-2.5">
          {finished ? (
            <p className="min-w-0 flex-1 text-[0.8125rem] leading-snug text-faint">{finished.reason}</p>
          ) : (
            <GoOn tracked={tracked} />
          )}
          {nextSeason && (
            <IconButton
              label={`Next season, ${name}`}
              title={`Next season: ${shortPosition(nextSeason)} watched`}
              onClick={() => startNextSeason(key)}
            >
              <ChevronsRight aria-hidden="true" />
            </IconButton>
          )}
          <IconButton label={`Remove ${name}`} title="Remove" onClick={() => removeShow(key)} className="-mr-1.5 ml-auto self-end">
            <Trash2 aria-hidden="true" />
          </IconButton>
        </div>
      </div>
    </article>
  );
}

/** The next episode, or why there is none. For a show that is not in the catalog, the last watched episode. */
function Headline({ tracked, finished }: { readonly tracked: TrackedShow; readonly finished: string | null }) {
  const big = 'mt-0.5 flex items-baseline gap-2 text-[1.1875rem] leading-7 font-semibold tracking-[-0.015em] tabular-nums';
  const small = 'text-[0.8125rem] font-normal tracking-normal text-faint';
  if (finished) {
    return (
      <p className={`${big} text-good`}>
        <Check aria-hidden="true" className="size-[1.125rem] self-center" />
        {finished}
      </p>
    );
  }
  const next = tracked.show && episodeAfter(tracked);
  return (
    <p className={big}>
      {shortPosition(next ?? tracked)}
      <span className={small}>{next ? 'next' : 'watched'}</span>
    </p>
  );
}

/** A button with the progress: the season as a bar, the figures, and the time of the last update. Opens the edit dialog. */
function Place({ tracked, now, onEdit }: Omit<ShowCardProps, 'onAsk'>) {
  const { season, last_updated, show } = tracked;
  const { fullTime, number } = useFormats();
  const count = show && countOfSeason(show.seasons, season, tracked);
  const remaining = count ? count.total - count.watched : 0;
  return (
    <button
      type="button"
      onClick={() => onEdit(keyOf(tracked))}
      title="Edit season and episode"
      className="-mx-1.5 block rounded-md px-1.5 py-0.5 text-left text-[0.8125rem] leading-5 text-faint hover:bg-sunken"
    >
      <span className="sr-only">
        Edit {nameOf(tracked)}, {shortPosition(tracked)}.{' '}
      </span>
      {show && <EpisodeBar seasons={show.seasons} at={tracked} />}
      {count && (
        <span className="block truncate text-soft tabular-nums">
          {number(count.watched)}/{number(count.total)} episodes · {remaining > 0 ? `${number(remaining)} remaining` : 'complete'}
        </span>
      )}
      <span className="flex items-center gap-1.5">
        <span className="truncate">
          {show && <span aria-hidden="true">{shortPosition(tracked)} · </span>}
          <time dateTime={last_updated} title={fullTime(last_updated)}>
            {ago(last_updated, now)}
          </time>
        </span>
        <Pencil
          aria-hidden="true"
          className="size-3 shrink-0 opacity-0 transition-opacity group-hover:opacity-100 group-focus-within:opacity-100 pointer-coarse:opacity-100"
        />
      </span>
    </button>
  );
}

/** The button that marks the next episode as watched. */
function GoOn({ tracked }: { readonly tracked: TrackedShow }) {
  const { show } = tracked;
  const name = nameOf(tracked);
  const next = episodeAfter(tracked);
  if (!next) return null;
  return (
    <Button
      look="tinted"
      size="small"
      aria-label={show ? `Watched ${shortPosition(next)}, +1 episode, ${name}` : `+1 episode, ${name}`}
      aria-keyshortcuts="+"
      title={`${shortPosition(next)} watched`}
      onClick={() => watchNext(keyOf(tracked))}
    >
      {show ? (
        <>
          <Check aria-hidden="true" className="-ml-0.5 size-4" />
          Watched
        </>
      ) : (
        '+1 episode'
      )}
    </Button>
  );
}
