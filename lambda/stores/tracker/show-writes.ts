import { uuidv7 } from 'uuidv7';
import type { Happening, Projection } from '../../domain/tracker/projection.ts';
import { statusOf } from '../../domain/tracker/status.ts';
import type { Write } from '../dynamodb/write-together.ts';
import type { Found } from './find-entry.ts';
import { type EventShow, ledgerIdOf, type NewBatch, putBatch, putEvent, type ShowsGrant } from './ledger-items.ts';
import type { Item, Owner } from './progress-entries.ts';
import { deleteItem, putItem } from './progress-writes.ts';
import { storedProjection } from './projections.ts';
import type { StoredCard } from './show-cards.ts';
import type { ShowState } from './show-state.ts';
import { copyOf } from './tracked-shows.ts';
import { deleteShowKey, rememberedByItem, showKey } from './tracker-keys.ts';

/** A change of a show that was computed and can be written. */
export interface PlannedChange {
  readonly owner: Owner;
  readonly found: Found;
  readonly state: ShowState;
  readonly after: Projection;
  readonly events: readonly Happening[];
  readonly batch: NewBatch;
  /** The name of the show on the list. */
  readonly tv_show: string;
  readonly now: Date;
  /** Whether the batch has a header already, because it changes several shows. */
  readonly isPart?: boolean;
}

/** The writes of a change in one transaction: its events, its batch, and the projection; before them what brings older items into the ledger. */
export function writesOf(grant: ShowsGrant, plan: PlannedChange): { item: Item | undefined; writes: Write[] } {
  const { owner, found, state, after, events, batch, tv_show } = plan;
  const { sub } = owner;
  const [main, ...others] = found.entry?.items ?? [];
  const changes = events.reduce((sum, event) => sum + event.changes.length, 0);
  const isListed = Object.keys(after.slots).length > 0;
  const show = shownAs(state.id, tv_show, state.card, isListed);
  const stored = isListed
    ? storedProjection(grant, { sub, id: state.id }, after, statusOf(after, state.episodes, state.status), state.beside)
    : { fields: {}, writes: [] };
  const item = isListed ? { ...nextItem(plan), ...stored.fields } : undefined;
  const formerKeys = new Set([main, ...others].flatMap((one) => (one?.event === undefined && one?.show_id ? [one.show_id] : [])));
  return {
    item,
    writes: [
      ...firstWrites(grant, plan, show),
      ...events.map((event) => putEvent(grant, sub, batch, show, event)),
      ...(plan.isPart ? [] : [putBatch(grant, owner, batch, show, changes)]),
      ...(item ? [putItem(grant, item, main ?? found.taken.get(tv_show))] : main ? [deleteItem(grant, main)] : []),
      ...stored.writes,
      ...others.map((other) => deleteItem(grant, other)),
      ...[...formerKeys].map((id) => deleteShowKey(grant, showKey(sub, id))),
    ],
  };
}

/** The events that bring older items into the ledger. They are a batch of their own, so that an undo of the change leaves them. */
function firstWrites(grant: ShowsGrant, { owner, state: { first, card }, batch }: PlannedChange, show: EventShow): Write[] {
  if (!first) return [];
  const { sub } = owner;
  const own: NewBatch = { id: uuidv7(), at: batch.at, source: first.source };
  const changes = first.own.reduce((sum, event) => sum + event.changes.length, 0);
  return [
    ...first.own.map((event) => putEvent(grant, sub, own, show, event)),
    ...first.endings.flatMap(({ item, events }) => {
      const ended = shownAs(ledgerIdOf(item), item.tv_show, card, false);
      return events.map((event) => putEvent(grant, sub, own, ended, event));
    }),
    putBatch(grant, owner, own, show, changes),
  ];
}

const shownAs = (id: string, tv_show: string, card: StoredCard | null, listed: boolean): EventShow => ({
  kind: 'show',
  id,
  tv_show,
  show_id: card?.id ?? null,
  title: card?.title ?? null,
  listed,
});

function nextItem({ owner, found: { entry, settled }, state: { card }, tv_show, now }: PlannedChange): Item {
  const { applied_keys, ...stored } = entry?.place ?? ({} as Partial<Item>);
  return {
    ...stored,
    ...rememberedByItem({ applied_keys }, now),
    username: owner.username,
    sub: owner.sub,
    tv_show,
    show_id: card?.id ?? stored.show_id,
    joined: settled || !card ? stored.joined : card.absorbed.length,
    show: card ? copyOf(card) : stored.show,
    last_updated: now.toISOString(),
    version: (stored.version ?? 0) + 1,
  };
}
