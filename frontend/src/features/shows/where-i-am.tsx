import { Check, Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ShowCard } from '../../../../lambda/contract/show.ts';
import { shortPosition } from '../../catalog/position.ts';
import { SeasonBar } from '../../catalog/season-bar.tsx';
import { countOfStory, seasonAfter, storyPlace } from '../../queries/next-episode.ts';
import { keyOf, type TrackedShow } from '../../queries/show-writers.ts';
import { Button } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { EditShowDialog, episodeAfter, trackShow, watchNext, whyFinished } from '../my-shows/door.ts';

interface WhereIAmProps {
  readonly card: ShowCard;
  readonly tracked: TrackedShow | null;
  /** Whether the tracker is loaded. Until then, it is unknown whether the show is on the list. */
  readonly known: boolean;
}

/** The person's progress in a show with a button for the next episode, or a button that adds the show to the list. */
export function WhereIAm({ card, tracked, known }: WhereIAmProps) {
  const { number } = useFormats();
  const [editing, setEditing] = useState(false);
  if (!known && !tracked) return <div aria-hidden="true" className="mt-7 h-24 max-w-md skeleton rounded-lg" />;
  if (!tracked) return <NotYet card={card} />;
  const next = episodeAfter(tracked);
  const finished = whyFinished(tracked);
  const at = storyPlace(tracked);
  const story = at.season === 0 ? null : at;
  const count = story && countOfStory(card.seasons, story);
  return (
    <section aria-label="Your progress" className="mt-7 max-w-md rounded-lg border border-line bg-surface px-4 py-3.5">
      <div className="flex items-baseline justify-between gap-3">
        <p className="text-[1.1875rem] leading-7 font-semibold tracking-[-0.015em] tabular-nums">
          {finished ? <span className="text-good">{finished.name}</span> : next && shortPosition(next)}
          {next && <span className="ml-2 text-[0.8125rem] font-normal tracking-normal text-faint">next</span>}
        </p>
        <p className="text-[0.8125rem] text-faint tabular-nums">{shortPosition(tracked)} watched</p>
      </div>
      <SeasonBar seasons={card.seasons} at={story} className="mt-1" />
      <p className="text-[0.8125rem] text-soft tabular-nums">
        {count && `${number(count.watched)}/${number(count.total)} episodes`}
        {count && count.total > count.watched && ` · ${number(count.total - count.watched)} remaining`}
        {count && finished && ' · '}
        {finished?.reason}
      </p>
      <div className="mt-3 flex gap-2">
        {next && (
          <Button look="primary" aria-label={`Watched ${shortPosition(next)}`} onClick={() => watchNext(keyOf(tracked))}>
            <Check aria-hidden="true" className="-ml-0.5 size-4" />
            Watched
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

function NotYet({ card }: { readonly card: ShowCard }) {
  const first = seasonAfter(card.seasons, 0) ?? { season: 1, episode: 1 };
  return (
    <section aria-label="Your progress" className="mt-7 max-w-md rounded-lg border border-line bg-surface px-4 py-3.5">
      <p className="text-sm text-soft">Not on your list. Press the last episode you watched below, or begin with the first.</p>
      <Button look="primary" className="mt-3" onClick={() => trackShow(card, first)}>
        <Plus aria-hidden="true" className="-ml-1 size-4" />
        Watched {shortPosition(first)}
      </Button>
    </section>
  );
}
