import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';

interface NoteFieldProps {
  readonly label: string;
  readonly note: string | null;
  readonly onSave: (note: string | null) => void;
}

const longest = 2000;

/** The note of a person. The buttons appear when the text differs from the stored note. A press while another change is stored waits for its turn. */
export function NoteField({ label, note, onSave }: NoteFieldProps) {
  const id = useId();
  const [text, setText] = useState(note ?? '');
  const stored = useRef(note ?? '');
  // A note that was changed elsewhere replaces the text, unless the person is writing another one.
  useEffect(() => {
    const before = stored.current;
    stored.current = note ?? '';
    setText((written) => (written.trim() === before ? stored.current : written));
  }, [note]);
  const changed = text.trim().normalize('NFC') !== (note ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text.trim() || null);
      }}
    >
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={longest}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="block field-sizing-content min-h-16 w-full rounded-md border border-edge bg-surface px-3 py-2 text-[0.9375rem]"
      />
      {changed && (
        <div className="mt-2 flex gap-2">
          <Button type="submit" look="primary" size="small">
            Save note
          </Button>
          <Button look="ghost" size="small" onClick={() => setText(note ?? '')}>
            Cancel
          </Button>
        </div>
      )}
    </form>
  );
}
