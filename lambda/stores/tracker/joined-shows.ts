import type { Grant } from '../../platform/grants.ts';
import type { Key, StoredItem } from '../dynamodb/batch-get.ts';
import type { EventShow } from './ledger-items.ts';
import { settledShow } from './progress-entries.ts';
import { aliasKeys, meaningOf } from './show-names.ts';

type Read = Readonly<Record<string, readonly StoredItem[]>>;

/**
 * Finds the shows of events that are part of another show now: they were merged into it, or they had only a name, which the catalog knows
 * now. Such a show starts its numbers again, so its batches cannot be undone. `wanted` are the keys to read, and `isJoined` decides from
 * the items that were read.
 */
export function joinedShows(grant: Grant<'show-cards:get'>, events: readonly EventShow[]) {
  const { SHOW_CARDS_TABLE: cards, SHOW_ALIASES_TABLE: aliases } = grant;
  const shows = events.filter(({ kind }) => kind === 'show');
  const wanted: Record<string, Key[]> = {
    [cards]: shows.flatMap(({ id, show_id }) => (show_id === null ? [] : [{ id }])),
    [aliases]: shows.flatMap(({ tv_show, show_id }) => (show_id === null ? aliasKeys(tv_show) : [])),
  };
  const isJoined = (read: Read, { kind, id, tv_show, show_id }: EventShow): boolean => {
    if (kind === 'movie') return false;
    if (show_id === null) return settledShow(meaningOf(tv_show, read[aliases] ?? [])) !== undefined;
    return (read[cards] ?? []).some((card) => card.id === id && Boolean(card.merged_into));
  };
  return { wanted, fields: { [cards]: ['id', 'merged_into'] }, isJoined };
}
