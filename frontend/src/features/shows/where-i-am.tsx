import { Check, Plus, SkipForward } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ShowCard } from '../../../../lambda/contract/show.ts';
import { shortPosition } from '../../catalog/position.ts';
import { SeasonBar } from '../../catalog/season-bar.tsx';
import { countOfStory, seasonAfter, storyPlace } from '../../queries/next-episode.ts';
import { keyOf, type TrackedShow } from '../../queries/show-writers.ts';
import type { OwnShow } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { EditShowDialog, episodeAfter, whyFinished } from '../my-shows/door.ts';
import { markOne, reasonWords, useTrackerChange } from '../tracker/door.ts';

interface WhereIAmProps {
  readonly card: ShowCard;
  readonly tracked: TrackedShow | null;
  /** What the person did with the show, if it is loaded. */
  readonly own: OwnShow | null;
  /** Whether the tracker is loaded. Until then, it is unknown whether the show is on the list. */
  readonly known: boolean;
}

/** The person's progress in a show with a button for the next episode, or a button that adds the show to the list. */
export function WhereIAm({ card, tracked, own, known }: WhereIAmProps) {
  const { send, isUnderWay } = useTrackerChange();
  const { number } = useFormats();
  const [editing, setEditing] = useState(false);
  if (!known && !tracked) return <div aria-hidden="true" className="mt-7 h-24 max-w-md skeleton rounded-lg" />;
  if (!tracked) return <NotYet card={card} own={own} />;
  const upNext = own?.up_next.episode;
  const next = upNext ? { season: upNext.season, episode: upNext.episode } : own ? null : episodeAfter(tracked);
  const shown = next ?? own?.up_next.upcoming;
  const finished = shown ? null : (whyFinished(tracked) ?? { name: 'Up to date', reason: 'No later episode has aired.' });
  const at = storyPlace(tracked);
  const story = at.season === 0 ? null : at;
  // The record counts what was watched; the position only says how far the person is.
  const count = own?.standing ?? (story && countOfStory(card.seasons, story));
  const skipped = own?.standing.skipped ?? 0;
  const left = count ? count.total - count.watched - skipped : 0;
  return (
    <section aria-label="Your progress" className="mt-7 max-w-md rounded-lg border border-line bg-surface px-4 py-3.5">
      <div className="flex items-baseline justify-between gap-3">
        <p className="text-[1.1875rem] leading-7 font-semibold tracking-[-0.015em] tabular-nums">
          {finished ? <span className="text-good">{finished.name}</span> : shown && shortPosition(shown)}
          {shown && <span className="ml-2 text-[0.8125rem] font-normal tracking-normal text-faint">{next ? 'next' : 'not aired'}</span>}
        </p>
        <p className="text-[0.8125rem] text-faint tabular-nums">{shortPosition(tracked)} watched</p>
      </div>
      <SeasonBar seasons={card.seasons} at={story} className="mt-1" />
      {own && shown && <p className="mt-1 text-[0.8125rem] text-faint">{reasonWords(own.up_next.reason)}</p>}
      <p className="text-[0.8125rem] text-soft tabular-nums">
        {count && `${number(count.watched)}/${number(count.total)} episodes`}
        {left > 0 && ` · ${number(left)} remaining`}
        {skipped > 0 && ` · ${number(skipped)} skipped`}
        {count && finished && ' · '}
        {finished?.reason}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {next && (
          <Button
            look="primary"
            aria-label={`Watched ${shortPosition(next)}`}
            busy={isUnderWay(markOne(showOf(card), next, 'watched'))}
            onClick={() => send(markOne(showOf(card), next, 'watched'))}
          >
            {!isUnderWay(markOne(showOf(card), next, 'watched')) && <Check aria-hidden="true" className="-ml-0.5 size-4" />}
            Watched
          </Button>
        )}
        {next && (
          <Button
            aria-label={`Skip ${shortPosition(next)}`}
            busy={isUnderWay(markOne(showOf(card), next, 'skipped'))}
            onClick={() => send(markOne(showOf(card), next, 'skipped'))}
          >
            <SkipForward aria-hidden="true" className="-ml-0.5 size-4" />
            Skip
          </Button>
        )}
        <Button aria-haspopup="dialog" onClick={() => setEditing(true)}>
          Edit
        </Button>
      </div>
      {editing && (
        <Suspense>
          <EditShowDialog showKey={keyOf(tracked)} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </section>
  );
}

const showOf = ({ id, title }: ShowCard) => ({ id, name: title });

function NotYet({ card, own }: Pick<WhereIAmProps, 'card' | 'own'>) {
  const { send, isUnderWay } = useTrackerChange();
  const first = seasonAfter(card.seasons, 0) ?? { season: 1, episode: 1 };
  return (
    <section aria-label="Your progress" className="mt-7 max-w-md rounded-lg border border-line bg-surface px-4 py-3.5">
      <p className="text-sm text-soft">
        {own?.status ? 'You have not watched an episode yet.' : 'Not on your list.'} Press the last episode you watched below, or begin with
        the first.
      </p>
      <Button
        look="primary"
        className="mt-3"
        busy={isUnderWay(markOne(showOf(card), first, 'watched'))}
        onClick={() => send(markOne(showOf(card), first, 'watched'))}
      >
        {!isUnderWay(markOne(showOf(card), first, 'watched')) && <Plus aria-hidden="true" className="-ml-1 size-4" />}
        Watched {shortPosition(first)}
      </Button>
    </section>
  );
}
