import sql, { empty } from 'sql-template-tag';
import type { Grant } from '../../platform/grants.ts';
import { type CardWithNames, queryCards } from './cards-of-shows.ts';

/** The cards of the next `limit` shows of a network. Deleted shows are excluded. */
export async function cardsOfNetwork(
  grant: Grant<'catalog:write'>,
  id: string,
  limit: number,
  after: string | undefined,
): Promise<CardWithNames[]> {
  return queryCards(
    grant,
    sql`s.network_id = ${id}::uuid AND s.deleted_at IS NULL ${after ? sql`AND s.id > ${after}::uuid` : empty} ORDER BY s.id LIMIT ${limit}`,
  );
}
