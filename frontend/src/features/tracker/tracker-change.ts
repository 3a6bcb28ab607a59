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
  readonly send: (headers: Headers) => Promise<{ readonly body: ShowChanged }>;
}

/** The identity of a press. Two presses of Watched are equal although the second is a moment later. */
export const pressOf = (kind: string, id: string, content: object = {}): string =>
  JSON.stringify([kind, id, content], (name, value: unknown) => (name === 'on' && typeof value === 'string' ? value.slice(0, 10) : value));
