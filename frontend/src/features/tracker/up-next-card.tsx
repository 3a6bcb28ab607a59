import { Link } from '@tanstack/react-router';
import { Check, SkipForward } from 'lucide-react';
import { useId } from 'react';
import { airTime } from '../../catalog/air-time.ts';
import { shortPosition } from '../../catalog/position.ts';
import { Poster } from '../../catalog/poster.tsx';
import type { UpNextShow } from '../../queries/tracker.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { markOne, type Named } from './changes.ts';
import { counted, daysUntil, reasonWords, remainingWords } from './tracker-words.ts';
import { useTrackerChange } from './use-tracker-change.ts';

interface UpNextCardProps {
  readonly entry: UpNextShow;
  readonly now: Date;
}

/** The show of a card for changes and messages. */
export const namedOf = ({ id, show, tv_show }: Pick<UpNextShow, 'id' | 'show' | 'tv_show'>): Named => ({
  id,
  name: show && tv_show === show.id ? show.title : tv_show,
});

/** A show with its next episode, why it is next, what remains, and one press to go on. */
export function UpNextCard({ entry, now }: UpNextCardProps) {
  const { show, episode, reason, remaining, missed } = entry;
  const named = namedOf(entry);
  const id = useId();
  return (
    <article
      tabIndex={-1}
      data-next={entry.id}
      aria-labelledby={id}
      className="flex h-full scroll-mt-20 scroll-mb-24 overflow-hidden rounded-lg border border-line bg-surface transition-colors hover:border-edge"
    >
      <Poster title={show?.title ?? named.name} picture={show?.poster_url} className="w-[5.5rem] shrink-0 sm:w-24" />
      <div className="flex min-w-0 flex-1 flex-col p-3 pl-3.5">
        <h3 id={id} title={named.name} className="line-clamp-2 text-sm leading-snug font-medium text-soft">
          {show ? (
            <Link
              to="/shows/$id"
              params={{ id: show.id }}
              className="rounded-sm decoration-edge underline-offset-4 hover:text-ink hover:underline"
            >
              {named.name}
            </Link>
          ) : (
            named.name
          )}
        </h3>
        <Headline entry={entry} now={now} />
        <p className="text-[0.8125rem] leading-5 text-faint">{reasonWords(reason)}</p>
        {remaining.episodes > 0 && (
          <p className="text-[0.8125rem] leading-5 text-soft tabular-nums">
            {remainingWords(remaining)}
            {missed > 0 && reason.code !== 'missed' && ` · ${counted(missed, 'missed', 'missed')}`}
          </p>
        )}
        <div className="mt-auto flex min-h-9 items-center gap-1 pt-2.5">
          {episode && <GoOn entry={entry} named={named} />}
          {!show && (
            <Link to="/my-shows" className={buttonClass('secondary', 'small')}>
              Set your place
              <span className="sr-only"> in {named.name}</span>
            </Link>
          )}
        </div>
      </div>
    </article>
  );
}

/** The next episode and its air date, or the one that the person waits for. */
function Headline({ entry: { episode, upcoming, reason }, now }: UpNextCardProps) {
  const formats = useFormats();
  const shown = episode ?? upcoming;
  const big = 'mt-0.5 text-[1.1875rem] leading-7 font-semibold tracking-[-0.015em] tabular-nums';
  if (!shown) return reason.code === 'finished' ? <p className={`${big} text-good`}>All watched</p> : null;
  const near = daysUntil(shown.airs, now);
  const time = shown.airs.precision !== 'unknown' && airTime(shown.airs, formats);
  return (
    <>
      <p className={big}>
        {shortPosition(shown)}
        <span className="ml-2 text-[0.8125rem] font-normal tracking-normal text-faint">
          {episode ? 'next' : near === null ? 'not aired' : `airs ${near}`}
        </span>
      </p>
      {(time || !episode) && (
        <p className="text-[0.8125rem] leading-5 text-soft">
          {episode ? 'Aired' : 'Airs'} {time || 'on a day that is not announced'}
        </p>
      )}
    </>
  );
}

function GoOn({ entry: { episode }, named }: { readonly entry: UpNextShow; readonly named: Named }) {
  const { send, isUnderWay } = useTrackerChange();
  if (!episode) return null;
  const at = { season: episode.season, episode: episode.episode };
  const place = shortPosition(at);
  const watched = markOne(named, at, 'watched');
  const skipped = markOne(named, at, 'skipped');
  return (
    <>
      <Button
        look="tinted"
        size="small"
        busy={isUnderWay(watched)}
        aria-label={`Watched ${place}, ${named.name}`}
        aria-keyshortcuts="+"
        onClick={() => send(markOne(named, at, 'watched'))}
      >
        {!isUnderWay(watched) && <Check aria-hidden="true" className="-ml-0.5 size-4" />}
        Watched
      </Button>
      <Button
        look="ghost"
        size="small"
        busy={isUnderWay(skipped)}
        aria-label={`Skip ${place}, ${named.name}`}
        aria-keyshortcuts="s"
        onClick={() => send(skipped)}
      >
        {!isUnderWay(skipped) && <SkipForward aria-hidden="true" className="-ml-0.5 size-4" />}
        Skip
      </Button>
    </>
  );
}
