import sql, { empty } from 'sql-template-tag';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { type CardWithKeys, cardWithKeys } from './cards-of-shows.ts';
import { showColumns, showRow } from './shows.ts';

/** What do the cards of the next `limit` living shows of this network say? Without their keys, which have nothing to do with it. */
export async function cardsOfNetwork(
  grant: Grant<'catalog:write'>,
  id: string,
  limit: number,
  after: string | undefined,
): Promise<CardWithKeys[]> {
  const statement = sql`
    SELECT ${showColumns}
    FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
    WHERE s.network_id = ${id}::uuid AND s.deleted_at IS NULL ${after ? sql`AND s.id > ${after}::uuid` : empty}
    ORDER BY s.id LIMIT ${limit}`;
  return (await queryCatalog(grant, statement, showRow)).map((show) =>
    cardWithKeys.parse({ ...show, deleted: false, keys: [], absorbed: [] }),
  );
}
