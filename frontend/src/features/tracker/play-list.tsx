import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { onKeys } from '../../ui/composing.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { WhenField } from './date-field.tsx';
import { dateOf, type When, whenOf } from './own-dates.ts';
import { playDateWords } from './tracker-words.ts';

interface Play {
  readonly id: string;
  readonly on: string | null;
  readonly cycle?: number;
}

interface PlayListProps {
  readonly plays: readonly Play[];
  /** Whether this date of a play is being stored. */
  readonly isStoring: (id: string, on: string | null) => boolean;
  readonly onDate: (id: string, on: string | null, done: () => void) => void;
  readonly onRemove: (id: string) => void;
}

/** The plays of an episode or movie with their dates, each with buttons that change the date in place or remove the play. */
export function PlayList({ plays, isStoring, onDate, onRemove }: PlayListProps) {
  const formats = useFormats();
  const [editing, setEditing] = useState<string | null>(null);
  if (plays.length === 0) return null;
  return (
    <ul aria-label="Plays" className="divide-y divide-line border-y border-line">
      {plays.map((play) => {
        const { id, on, cycle = 1 } = play;
        const words = playDateWords(on, formats);
        if (editing === id) {
          return (
            <li key={id} className="py-3">
              <DateForm
                play={play}
                words={words}
                isStoring={(on) => isStoring(id, on)}
                onSave={(next) => onDate(id, next, () => setEditing(null))}
                onCancel={() => setEditing(null)}
              />
            </li>
          );
        }
        return (
          <li key={id} className="flex min-h-11 items-center gap-1 text-sm">
            <span className="mr-1 flex-1">
              {words}
              {cycle > 1 && <span className="text-faint"> · run {cycle}</span>}
            </span>
            <IconButton label={`Change the date: ${words}`} title="Change date" onClick={() => setEditing(id)}>
              <Pencil aria-hidden="true" />
            </IconButton>
            <IconButton label={`Remove the play: ${words}`} title="Remove" onClick={() => onRemove(id)}>
              <Trash2 aria-hidden="true" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}

interface DateFormProps {
  readonly play: Play;
  readonly words: string;
  readonly isStoring: (on: string | null) => boolean;
  readonly onSave: (on: string | null) => void;
  readonly onCancel: () => void;
}

/** The date of a play: a day, a month, a year, now or unknown. */
function DateForm({ play, words, isStoring, onSave, onCancel }: DateFormProps) {
  const [when, setWhen] = useState<When>(whenOf(play.on));
  const on = dateOf(when, play.on);
  return (
    <form
      aria-label={`Date of the play: ${words}`}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (on !== undefined) onSave(on);
      }}
      onKeyDown={onKeys((event) => {
        if (event.key !== 'Escape') return;
        // The dialog around the form stays open.
        event.preventDefault();
        onCancel();
      })}
    >
      <WhenField when={when} onChange={setWhen} focused />
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="small" busy={on !== undefined && isStoring(on)}>
          Save date
        </Button>
        <Button look="ghost" size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
