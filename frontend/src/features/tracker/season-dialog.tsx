import { useState } from 'react';
import type { OwnShow } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StarRange } from '../../ui/star-range.tsx';
import { changeSeason, type Named } from './changes.ts';
import { MarkDialog } from './mark-dialog.tsx';
import { NoteField } from './note-field.tsx';
import { useChosen, useTrackerChange } from './use-tracker-change.ts';

interface SeasonDialogProps {
  readonly show: Named;
  readonly season: OwnShow['seasons'][number];
  readonly onClose: () => void;
}

/** What the person did with a season: mark all of it, rate it, write a note. */
export function SeasonDialog({ show, season, onClose }: SeasonDialogProps) {
  const { number, watched, skipped, aired, note } = season;
  const { rating } = useChosen(`season ${show.id} ${number}`, season);
  const [marking, setMarking] = useState(false);
  const { send } = useTrackerChange();
  const name = number === 0 ? 'Specials' : `Season ${number}`;
  const save = (body: { rating?: number | null; note?: string | null }, text: string) =>
    send(changeSeason(show, number, body, `${name} ${text}`));
  if (marking)
    return <MarkDialog show={show} range={{ kind: 'season', season: number }} what={name} mayHaveSpecials={false} onClose={onClose} />;
  return (
    <Dialog title={`${show.name}, ${name}`} description={`${watched} watched, ${skipped} skipped, ${aired} aired`} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <Button className="self-start" onClick={() => setMarking(true)}>
          Mark episodes…
        </Button>
        <StarRange
          label={`Your rating of ${name}`}
          value={rating}
          onRate={(next) => save({ rating: next }, next === null ? 'no longer rated' : 'rated')}
        />
        <NoteField label="Your note" note={note} onSave={(next) => save({ note: next }, next === null ? 'note removed' : 'note saved')} />
      </div>
    </Dialog>
  );
}
