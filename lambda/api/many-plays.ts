import type { Play } from '../contract/tracker/play.ts';
import type { PlaysItem } from '../contract/tracker/plays.ts';
import { seconds } from '../platform/clock.ts';
import type { Grant } from '../platform/grants.ts';
import { accountDeleted } from '../platform/http/caller-state.ts';
import { acceptBatch } from '../stores/tracker/accept-batch.ts';
import { batchItems, checkSize } from '../stores/tracker/added-plays.ts';
import { batchOf } from '../stores/tracker/history.ts';
import type { BatchItem } from '../stores/tracker/large-batch.ts';
import type { Owner } from '../stores/tracker/progress-entries.ts';
import { type BatchReading, continueBatch } from '../stores/tracker/run-batch.ts';
import { digest } from '../stores/tracker/tracker-keys.ts';
import type { ChangeRequest } from './own-change.ts';

/** How long a request stores its batch before it answers, in milliseconds. Its function ends after 25 s. */
export const patienceOfRequest = seconds(15);

type PlaysRequest = ChangeRequest<'progress:put' | 'show-cards:get' | 'ledger:relate' | 'catalog:read'>;

/** The dates of a request, by the names of their fields. */
export const datesOf = (items: readonly PlaysItem[]): Record<string, Play['on']> =>
  Object.fromEntries(
    items.flatMap((item, index): [field: string, on: Play['on']][] =>
      'episodes' in item
        ? item.episodes.map(({ on }, at) => [`items[${index}].episodes[${at}].on`, on])
        : [[`items[${index}].on`, item.on]],
    ),
  );

/** Adds plays of many shows and movies as one batch. @returns the batch, which is `open` if not everything is stored yet. */
export async function addManyPlays({ use, caller, headers, now }: PlaysRequest, items: readonly PlaysItem[]) {
  checkSize(items);
  const reading = {
    ...{ progress: use('progress:put'), cards: use('show-cards:get'), catalog: use('catalog:read') },
    relate: use('ledger:relate'),
  };
  return storeBatch(reading, caller, headers, digest('add-plays', items), () => batchItems(reading, caller, items, now), now);
}

/** Accepts a batch and stores as much of it as a request may. @returns the batch, which is `open` if not everything is stored yet. */
export async function storeBatch(
  reading: Omit<BatchReading, 'progress'> & { readonly progress: Grant<'progress:put' | 'progress:put-listed'> },
  owner: Owner,
  headers: ChangeRequest['headers'],
  fingerprint: string,
  items: () => Promise<BatchItem[]>,
  now: Date,
) {
  const started = Date.now();
  const asked = {
    ...{ source: 'bulk' as const, idempotencyKey: headers['idempotency-key'], fingerprint },
    request: async () => ({ items: await items(), force: false, again: null }),
  };
  const id = await acceptBatch(reading.progress, owner, asked, now);
  const batch = await continueBatch(reading, { sub: owner.sub, id }, () => started + patienceOfRequest - Date.now());
  if (!batch) throw accountDeleted();
  return batchOf(batch);
}
