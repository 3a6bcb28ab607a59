import type { ShowChanged } from '../../../../lambda/contract/tracker/change.ts';

/** The header that identifies a request, so that it is applied once. */
export type Headers = { readonly 'idempotency-key': string };

/** A change of what the person watched. */
export interface TrackerChange {
  /** The show or movie in messages. */
  readonly name: string;
  /** The message when the change is stored, such as `S1 · E2 watched`. */
  readonly text: string;
  /** Identifies what was pressed. An equal one right after it counts once while it waits or is being stored. */
  readonly press: string;
  /** The values that it sets, and their record such as `show <id>`. Controls show them from the press on. */
  readonly chosen?: { readonly record: string; readonly values: object };
  readonly send: (headers: Headers) => Promise<{ readonly body: ShowChanged }>;
}

/** The parts of a change that sets values of a record. A note is not shown before it is stored, because its field holds the text. */
export function setting(kind: string, id: string, body: object = {}): Required<Pick<TrackerChange, 'press' | 'chosen'>> {
  const { note: _, ...values } = body as { readonly note?: unknown };
  return { press: pressOf(kind, id, body), chosen: { record: `${kind} ${id}`, values } };
}

/** The identity of a press. Two presses of Watched are equal although the second is a moment later. */
export const pressOf = (kind: string, id: string, content: object = {}): string =>
  JSON.stringify([kind, id, content], (name, value: unknown) => (name === 'on' && typeof value === 'string' ? value.slice(0, 10) : value));
