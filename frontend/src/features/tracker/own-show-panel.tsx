import { RotateCcw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { OwnShow } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { StarRange } from '../../ui/star-range.tsx';
import { changePolicy, changeShow, removeShow, startRun } from './changes.ts';
import { NoteField } from './note-field.tsx';
import { FavouriteButton, RemoveButton } from './record-buttons.tsx';
import { statusNames } from './tracker-words.ts';
import { namedOf } from './up-next-card.tsx';
import { useChosen, useTrackerChange } from './use-tracker-change.ts';

const MarkDialog = lazy(() => import('./mark-dialog.tsx').then((module) => ({ default: module.MarkDialog })));

const orders = {
  continue: 'After the furthest episode',
  in_order: 'The first missed episode',
  any_order: 'After the latest watched',
} as const;

/** The statuses of a show that is not in the library. */
const anyStatus = { none: 'Not in your library', ...statusNames } as const;

type Status = keyof typeof anyStatus;

/** What the person thinks of a show and how they watch it: status, rating, favourite, note, order. */
export function OwnShowPanel({ own }: { readonly own: OwnShow }) {
  const show = namedOf(own);
  const { note, standing, cycle } = own;
  const { status, favourite, rating } = useChosen(`show ${own.id}`, own);
  const policy = useChosen(`policy ${own.id}`, own.policy);
  const [marking, setMarking] = useState(false);
  const { send } = useTrackerChange();
  return (
    <section aria-label="Your record" className="mt-4 flex max-w-md flex-col gap-4 rounded-lg border border-line bg-surface px-4 py-3.5">
      {cycle > 1 && <p className="text-sm text-soft">Run {cycle} through the show</p>}
      <div className="flex flex-wrap items-center gap-1.5 sm:gap-2">
        <FavouriteButton
          favourite={favourite}
          onPress={() => send(changeShow(show, { favourite: !favourite }, favourite ? 'no longer a favourite' : 'is a favourite'))}
        />
        <Button size="small" aria-haspopup="dialog" onClick={() => setMarking(true)}>
          Mark all…
        </Button>
        {standing.watched > 0 && (
          <Button size="small" onClick={() => send(startRun(show))}>
            <RotateCcw aria-hidden="true" className="-ml-0.5 size-4 max-[25rem]:hidden" />
            Rewatch
          </Button>
        )}
        {status && <RemoveButton onPress={() => send(removeShow(show))} />}
      </div>
      <div className="grid gap-3 sm:grid-cols-[1fr_1.6fr]">
        <Select<Status>
          label="Status"
          value={status ?? 'none'}
          options={(status ? statusNames : anyStatus) as typeof anyStatus}
          onChange={(next) => next !== 'none' && send(changeShow(show, { status: next }, `is ${statusNames[next].toLowerCase()}`))}
        />
        <Select label="Order" value={policy.order} options={orders} onChange={(order) => send(changePolicy(show, { order }))} />
      </div>
      <label className="flex min-h-6 items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={policy.specials}
          onChange={(event) => send(changePolicy(show, { specials: event.target.checked }))}
        />
        Specials are part of the story
      </label>
      <StarRange
        label="Your rating"
        value={rating}
        onRate={(next) => send(changeShow(show, { rating: next }, next === null ? 'no longer rated' : 'rated'))}
      />
      <NoteField
        label="Your note"
        note={note}
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
