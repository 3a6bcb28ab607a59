import { uuidv7 } from 'uuidv7';
import type { Change } from '../../contract/tracker/event.ts';
import { applyEvent, eventsOf } from '../../domain/tracker/ledger.ts';
import type { Projection } from '../../domain/tracker/projection.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type Write, writeTogether } from '../dynamodb/write-together.ts';
import { askForCheckpoint } from './checkpoints.ts';
import { ambiguousShow, type Found, findEntry, foundInList, type Look, lookUp, namesFor, type WhichShow } from './find-entry.ts';
import type { Source } from './ledger-items.ts';
import { isStored, type OnceRequest, readBefore, remembering, storedAnswer } from './once.ts';
import { entryProgress, type Item, isPlaced, isTheirs, type ListGrant, type Owner, type Reading } from './progress-entries.ts';
import { type ShowState, stateOf } from './show-state.ts';
import { writesOf } from './show-writes.ts';

/** A change of one show on a person's list. */
export interface ShowChange<B> extends OnceRequest {
  readonly which: WhichShow;
  /** The name that the show should have if it is added to the list. */
  readonly name?: string | undefined;
  readonly source: Source;
  /** The batch that the change takes back. */
  readonly undoes?: string | undefined;
  /** Whether the show must be on the list. If it is not, nothing changes. */
  readonly onlyTracked?: boolean | undefined;
  /** The stored version that the change requires: 0 for a show that is not on the list, `any` for a show on the list. */
  readonly expectedVersion?: number | 'any' | undefined;
  /** An answer that an earlier version of Episodic stored in the item. */
  readonly answeredByItem?: (item: Item) => B | undefined;
  /** The changes that the request makes. It is called again if another request was faster. */
  readonly compute: (state: ShowState, entry: Found['entry']) => readonly Change[];
  /** Further writes of the transaction, if anything changes. */
  readonly also?: (batch: string) => readonly Write[];
  /** The answer to the request. */
  readonly respond: (changed: Changed) => B;
}

/** A show before and after a change. */
export interface Changed {
  readonly found: Found;
  readonly before: ShowState;
  readonly after: Projection;
  readonly changes: readonly Change[];
  /** The item after the change; the item before it if nothing changed. Undefined if the show is not on the list. */
  readonly item: Item | undefined;
  /** The id of the batch; null if nothing changed. */
  readonly batch_id: string | null;
}

export type ChangeReading = Reading & { readonly progress: ListGrant };

/**
 * Changes a show on a person's list: one read finds the show, another one its episodes, and one transaction stores the event with its
 * projection. Requests of several devices take turns by the number of the event. A change whose answer was lost is found by its batch, and
 * not applied again.
 * @returns the answer, or undefined if the show is not on the list but must be.
 * @throws Problem `precondition_failed` with the current version, `idempotency_key_reused`, `ambiguous_show`, `unknown_show`, or
 * `version_conflict` when others win ten times in a row; `unauthorized` when the account was deleted while its token is still valid.
 */
export async function changeShow<B>(reading: ChangeReading, owner: Owner, change: ShowChange<B>, now: Date): Promise<B | undefined> {
  const batch = { id: uuidv7(), at: now.toISOString(), source: change.source, undoes: change.undoes };
  const { progress: grant } = reading;
  let answer: B | undefined;
  for (let attempt = 0; attempt < 10; attempt++) {
    const known = attempt > 0 ? batch.id : undefined;
    const look = await lookUp(reading, owner, change.which, readBefore(grant, owner.sub, change, known, now));
    const byItem = () => (isTheirs(look.at, owner) ? change.answeredByItem?.(look.at) : undefined);
    const before = storedAnswer<B>(grant, change, look.also, now) ?? byItem();
    if (before !== undefined) return before;
    if (isStored(look.also[grant.LEDGER_TABLE], batch.id)) return answer;
    const found = await foundFor(reading, owner, change, look);
    if (!found.entry && change.onlyTracked) return undefined;
    const tv_show = found.entry?.place.tv_show ?? freeName(change, found, owner);
    const state = await stateOf({ cards: reading.cards, ledger: grant }, owner.sub, found, tv_show, now);
    const changes = change.compute(state, found.entry);
    const events = eventsOf(state.projection, changes);
    const after = events.reduce(applyEvent, state.projection);
    const plan = { owner, found, state, after, events, batch, tv_show, now };
    const { item, writes } = events.length > 0 ? writesOf(grant, plan) : { item: found.entry?.place, writes: [] };
    answer = change.respond({ found, before: state, after, changes, item, batch_id: events.length > 0 ? batch.id : null });
    const asked = () => askForCheckpoint(grant, owner, look.also[grant.LEDGER_TABLE], now);
    const further = events.length > 0 ? [...(change.also?.(batch.id) ?? []), ...asked()] : [];
    if (await done([...writes, ...further, ...remembering(grant, owner.sub, change, answer, now)])) return answer;
  }
  throw new Problem('version_conflict', { detail: 'There were too many updates of this show at the same time.' });
}

const done = async (writes: readonly Write[]): Promise<boolean> => writes.length === 0 || writeTogether(writes);

type AnyChange = Omit<ShowChange<unknown>, 'respond' | 'compute' | 'answeredByItem' | 'also'>;

/** The show of a change. @throws Problem `ambiguous_show` or `precondition_failed`. */
async function foundFor(reading: ChangeReading, owner: Owner, change: AnyChange, look: Look): Promise<Found> {
  const atOnce = await findEntry(reading, owner, look);
  const found = atOnce.settled && !isExpected(atOnce, change) ? await foundInList(reading, owner, look) : atOnce;
  const possible = change.onlyTracked ? found.tracked : found.choices;
  if (possible.length > 1) throw await ambiguousShow(reading.cards, change.which, possible);
  checkVersion(found, change);
  return found;
}

const isExpected = ({ entry }: Found, { expectedVersion }: AnyChange): boolean =>
  expectedVersion === undefined || (expectedVersion === 'any' ? entry !== undefined : expectedVersion === (entry?.place.version ?? 0));

function checkVersion(found: Found, change: AnyChange): void {
  if (isExpected(found, change)) return;
  const { entry } = found;
  const current = entry?.place.version ?? 0;
  throw new Problem('precondition_failed', {
    detail: entry ? `The current version is ${current}.` : 'The show is not on the list.',
    members: { current_version: current, ...(entry && isPlaced(entry) && { current: entryProgress(entry) }) },
  });
}

/** The name of a new show on the list: the first of its names that no other show on the list has. */
export function freeName(
  { which, name: wanted }: Pick<AnyChange, 'which' | 'name'>,
  { card, taken }: Pick<Found, 'card' | 'taken'>,
  owner: Owner,
): string {
  const names = [...(wanted === undefined ? [] : [wanted]), ...namesFor(which, card)];
  const name = names.find((one) => !isTheirs(taken.get(one), owner));
  if (name === undefined) throw new Error('Another show of the list is called by the id of this one');
  return name;
}
