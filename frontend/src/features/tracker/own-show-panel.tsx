import { Heart, RotateCcw, SkipForward } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { shortPosition } from '../../catalog/position.ts';
import type { OwnShow } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { StarRange } from '../../ui/star-range.tsx';
import { changeShow, markOne, startRun } from './changes.ts';
import { NoteField } from './note-field.tsx';
import { reasonWords, remainingWords, statusNames } from './tracker-words.ts';
import { namedOf } from './up-next-card.tsx';
import { useTrackerChange } from './use-tracker-change.ts';

const MarkDialog = lazy(() => import('./mark-dialog.tsx').then((module) => ({ default: module.MarkDialog })));

const orders = {
  continue: 'After the furthest episode',
  in_order: 'The first missed episode',
  any_order: 'After the latest watched',
} as const;

/** What the person thinks of a show and how they watch it: next episode, status, rating, favourite, note, order. */
export function OwnShowPanel({ own }: { readonly own: OwnShow }) {
  const show = namedOf(own);
  const { up_next, status, favourite, rating, note, policy, standing, cycle } = own;
  const [marking, setMarking] = useState(false);
  const change = useTrackerChange();
  const send: typeof change.mutate = (wanted) => !change.isPending && change.mutate(wanted);
  const next = up_next.episode && { season: up_next.episode.season, episode: up_next.episode.episode };
  return (
    <section aria-label="Your record" className="mt-4 flex max-w-md flex-col gap-4 rounded-lg border border-line bg-surface px-4 py-3.5">
      <div className="text-sm text-soft">
        <p>
          {next && <span className="font-medium text-ink">Up next: {shortPosition(next)}. </span>}
          {reasonWords(up_next.reason)}.
        </p>
        {up_next.remaining.episodes > 0 && <p>{remainingWords(up_next.remaining)}</p>}
        {cycle > 1 && <p>Run {cycle} through the show</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {next && (
          <Button size="small" aria-label={`Skip ${shortPosition(next)}`} onClick={() => send(markOne(show, next, 'skipped'))}>
            <SkipForward aria-hidden="true" className="-ml-0.5 size-4" />
            Skip
          </Button>
        )}
        <Button
          size="small"
          look={favourite ? 'tinted' : 'secondary'}
          aria-pressed={favourite}
          onClick={() => send(changeShow(show, { favourite: !favourite }, favourite ? 'no longer a favourite' : 'is a favourite'))}
        >
          <Heart aria-hidden="true" className={`-ml-0.5 size-4 ${favourite ? 'fill-current' : ''}`} />
          Favourite
        </Button>
        <Button size="small" aria-haspopup="dialog" onClick={() => setMarking(true)}>
          Mark all…
        </Button>
        {standing.watched > 0 && (
          <Button size="small" onClick={() => send(startRun(show))}>
            <RotateCcw aria-hidden="true" className="-ml-0.5 size-4" />
            Watch again
          </Button>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-[1fr_1.6fr]">
        <Select
          label="Status"
          value={status}
          options={statusNames}
          disabled={change.isPending}
          onChange={(next) => send(changeShow(show, { status: next }, `is ${statusNames[next].toLowerCase()}`))}
        />
        <Select
          label="Order"
          value={policy.order}
          options={orders}
          disabled={change.isPending}
          onChange={(order) => send(changeShow(show, { policy: { ...policy, order } }, 'order changed'))}
        />
      </div>
      <label className="flex min-h-6 items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={policy.specials}
          onChange={(event) => send(changeShow(show, { policy: { ...policy, specials: event.target.checked } }, 'order changed'))}
        />
        Specials are part of the story
      </label>
      <StarRange
        label="Your rating"
        value={rating}
        onRate={(next) => change.mutate(changeShow(show, { rating: next }, next === null ? 'no longer rated' : 'rated'))}
      />
      <NoteField
        label="Your note"
        note={note}
        busy={change.isPending}
        onSave={(next) => send(changeShow(show, { note: next }, next === null ? 'note removed' : 'note saved'))}
      />
      <Suspense>
        {marking && (
          <MarkDialog show={show} range={{ kind: 'all' }} what="all episodes" mayHaveSpecials onClose={() => setMarking(false)} />
        )}
      </Suspense>
    </section>
  );
}
