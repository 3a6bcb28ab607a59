import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { ProblemError } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { ConflictNote, isStale, useConflict } from './conflict.tsx';
import type { Typed } from './typed.ts';

/** The problems by field name. */
const FieldProblems = createContext<Readonly<Record<string, string>>>({});

/** The API's problem with a field. */
export const useFieldProblem = (name: string): string | undefined => useContext(FieldProblems)[name];

/** The properties of every form about an item of the catalog. It submits a `D`. */
export interface FormProps<D> {
  /** The text of the submit button, idle and busy. */
  readonly verbs: readonly [idle: string, busy: string];
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (draft: D) => void;
  readonly onClose: () => void;
}

interface EditFormProps extends FormProps<Typed> {
  /** The names of the form's fields. */
  readonly fields: readonly string[];
  /**
   * Shows a refusal that is about no field. `other` is the id of the conflicting item, if there is one.
   * @default the API's message
   */
  readonly refusal?: (other: string | undefined) => ReactNode;
  /** Shown above the buttons; it gets the text typed so far. */
  readonly hint?: (typed: Typed) => ReactNode;
  readonly children: ReactNode;
}

const typedIn = (form: HTMLFormElement): Typed =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));

/**
 * A form about an item of the catalog. The API's problems are shown at their fields, and other refusals and conflicts above the
 * buttons.
 */
export function EditForm({ fields, verbs, busy, error, onSubmit, onClose, refusal, hint, children }: EditFormProps) {
  const [typed, setTyped] = useState<Typed>({});
  const problems = error instanceof ProblemError ? error.errors : [];
  const errors = Object.fromEntries(problems.map(({ field, message }) => [field.split(/[.[]/)[0] ?? '', placeInList(field) + message]));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!error) return;
    form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [error]);
  const conflict = useConflict(error);
  const elsewhere = error && !(conflict && isStale(error)) && !fields.some((field) => field in errors);
  return (
    <form
      ref={form}
      className="space-y-4"
      onInput={hint && ((event) => setTyped(typedIn(event.currentTarget)))}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(typedIn(event.currentTarget));
      }}
    >
      <FieldProblems value={errors}>{children}</FieldProblems>
      {hint?.(typed)}
      {conflict && <ConflictNote conflict={conflict} fields={fields} />}
      {elsewhere && (refusal?.(inTheWay(error)) ?? <Refusal>{error.message}</Refusal>)}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button onClick={onClose}>{conflict ? 'Discard mine' : 'Cancel'}</Button>
        <Button type="submit" look="primary" busy={busy || conflict?.edited.busy}>
          {busy ? verbs[1] : conflict ? 'Overwrite' : verbs[0]}
        </Button>
      </div>
    </form>
  );
}

/** The id of the item that conflicts with the draft. */
function inTheWay(error: Error): string | undefined {
  if (!(error instanceof ProblemError && (error.code === 'duplicate' || error.code === 'contract_overlap'))) return undefined;
  return error.details.existing_id as string | undefined;
}

/** The position in a list field as a prefix, counted from 1. */
function placeInList(field: string): string {
  const index = /\[(\d+)\]/.exec(field)?.[1];
  return index === undefined ? '' : `No. ${Number(index) + 1}: `;
}
