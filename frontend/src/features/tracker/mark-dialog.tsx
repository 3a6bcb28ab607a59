import { useState } from 'react';
import type { CallOf } from '../../../../lambda/contract/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { mark, type Named } from './changes.ts';
import { WhenField } from './date-field.tsx';
import { dateOf, type When } from './own-dates.ts';
import { useTrackerChange } from './use-tracker-change.ts';

type Mark = CallOf<'POST /api/v1/me/shows/{id}/mark'>['body'];

interface MarkDialogProps {
  readonly show: Named;
  readonly range: Mark['range'];
  /** The episodes of the range, such as `Season 2`. */
  readonly what: string;
  /** Whether the range can include specials. */
  readonly mayHaveSpecials: boolean;
  readonly onClose: () => void;
}

const choices = [
  ['watched', 'Watched'],
  ['skipped', 'Skipped'],
  ['unwatched', 'Not watched'],
  ['unskipped', 'Not skipped'],
] as const;

/** Marks many episodes in one request, which is undone as a whole. */
export function MarkDialog({ show, range, what, mayHaveSpecials, onClose }: MarkDialogProps) {
  const [as, setAs] = useState<Mark['as']>('watched');
  const [when, setWhen] = useState<When>({ kind: 'unknown', date: '' });
  const [specials, setSpecials] = useState(range.kind === 'season' && range.season === 0);
  const { send, isUnderWay } = useTrackerChange();
  const on = as === 'watched' ? dateOf(when) : null;
  const wanted = on !== undefined && mark(show, { range, as, specials, ...(on !== null && { on }) }, what);
  const submit = () => wanted && send(wanted, onClose);
  return (
    <Dialog title={`Mark episodes: ${what}`} description="Episodes that have not aired are left out. You can undo it." onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <fieldset className="grid grid-cols-2 gap-2">
          <legend className="mb-1.5 text-sm font-medium">Mark as</legend>
          {choices.map(([value, name]) => (
            <label
              key={value}
              className="flex min-h-10 items-center gap-2 rounded-md border border-line px-3 text-sm has-checked:bg-lamp-wash"
            >
              <input type="radio" name="as" checked={as === value} onChange={() => setAs(value)} />
              {name}
            </label>
          ))}
        </fieldset>
        {as === 'watched' && <WhenField when={when} onChange={setWhen} />}
        {mayHaveSpecials && (
          <label className="flex min-h-10 items-center gap-2 text-sm">
            <input type="checkbox" checked={specials} onChange={(event) => setSpecials(event.target.checked)} />
            With specials
          </label>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={wanted && isUnderWay(wanted)}>
            Mark episodes
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
