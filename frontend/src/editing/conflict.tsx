import { useMutation } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState } from 'react';
import { ProblemError } from '../api.ts';
import { fieldName } from '../history/entry-words.ts';
import { FieldValue } from '../history/field-value.tsx';
import { refreshCatalog } from '../queries/client.ts';
import { Button } from '../ui/button.tsx';

/** Whether a change was refused because somebody else changed the item first. */
export const isStale = (error: Error | null): boolean => error instanceof ProblemError && error.code === 'precondition_failed';

/** An item as it was when its dialog opened, and its latest known state. A change is sent for `latest`. */
export interface Edited<T extends object = object> {
  readonly opened: T;
  readonly latest: T;
  /** Reads the latest state. */
  readonly catchUp: () => void;
  readonly busy: boolean;
  readonly error: Error | null;
}

/** Keeps the edited item while its dialog is open. `read` reads it again after somebody else changed it. */
export function useEdited<T extends object>(current: T, read: () => Promise<T>): Edited<T> {
  const [opened] = useState(current);
  const [latest, setLatest] = useState(current);
  const reading = useMutation({
    mutationFn: read,
    onSuccess: setLatest,
    onSettled: refreshCatalog,
  });
  return { opened, latest, catchUp: reading.mutate, busy: reading.isPending, error: reading.error };
}

/** A change by somebody else to the item that a form edits. */
interface Conflict {
  /** The kind of item, in one or two words. */
  readonly what: string;
  readonly edited: Edited;
}

/** The conflict that a dialog passes to its form. */
export const ConflictOfForm = createContext<Conflict | null>(null);

/** The form's conflict after a refusal with `error`. It stays until the dialog closes. */
export function useConflict(error: Error | null): Conflict | null {
  const conflict = useContext(ConflictOfForm);
  const catchUp = conflict?.edited.catchUp;
  const stale = isStale(error);
  useEffect(() => {
    if (stale) catchUp?.();
  }, [stale, catchUp]);
  return conflict && (stale || conflict.edited.latest !== conflict.edited.opened) ? conflict : null;
}

interface ConflictNoteProps {
  readonly conflict: Conflict;
  /** The names of the fields of the form. */
  readonly fields: readonly string[];
}

/** Shows the values that somebody else saved into the fields of this form. */
export function ConflictNote({ conflict: { what, edited }, fields }: ConflictNoteProps) {
  const { opened, latest, busy, error, catchUp } = edited;
  const changes = changedFields(opened, latest, fields);
  return (
    <div role="alert" className="space-y-2.5 rounded-md bg-lamp-wash px-3.5 py-3 text-sm">
      <p>
        <span className="font-semibold">Somebody changed this {what} while you were editing.</span> Your changes are still here, but not
        saved yet.
      </p>
      {busy && <p className="text-soft">Loading their changes…</p>}
      {error && !busy && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p>Their changes could not be loaded. {error.message}</p>
          <Button size="small" onClick={catchUp}>
            Try again
          </Button>
        </div>
      )}
      {latest !== opened && changes.length === 0 && <p>They changed no field of this form.</p>}
      {changes.length > 0 && (
        <>
          <p>If you save, your form replaces their changes:</p>
          <dl className="max-h-48 space-y-1 overflow-auto">
            {changes.map(({ field, theirs }) => (
              <div key={field} className="flex gap-3">
                <dt className="w-24 shrink-0 text-soft">{fieldName(field)}</dt>
                <dd className="min-w-0 font-medium [overflow-wrap:anywhere]">
                  <FieldValue field={field} value={theirs} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}

/** The form fields that differ between two states of an item. An id and a name of the same field count once. */
function changedFields(opened: object, latest: object, fields: readonly string[]) {
  const [before, now] = [opened, latest] as Readonly<Record<string, unknown>>[];
  const differing = fields.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(now?.[field]));
  const once = differing.filter((field, index) => differing.findIndex((other) => fieldName(other) === fieldName(field)) === index);
  return once.map((field) => ({ field, theirs: now?.[field] ?? null }));
}
