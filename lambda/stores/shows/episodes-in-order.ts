import sql, { empty, join, raw } from 'sql-template-tag';
import * as z from 'zod';
import type { episodeScope, episodeSort, ListedEpisode } from '../../contract/episode.ts';
import type { Grant } from '../../platform/grants.ts';
import { jsonList } from '../sql/columns.ts';
import { type Page, queryPage } from '../sql/page.ts';
import { episodes, numberInOrder } from './episodes.ts';
import { showIdOf } from './show-reference.ts';

/** The last episode of a page: its values in the sort order, the id last. */
export type ListedPosition = readonly string[];

type Sort = z.infer<typeof episodeSort>;

/** The key of a sort order, its type, and the expression to sort by where that is another one with an index. */
type OrderKey = readonly [key: string, type: string, by?: string];

/** The keys of each sort order. The id sorts equal rows. Episodes without a date come last in both directions. */
const orders: Record<Sort, { keys: readonly OrderKey[]; descending?: true }> = {
  number: {
    keys: [
      ['e.tv_show_id', 'uuid'],
      ['e.season_number', 'int'],
      [numberInOrder('e'), 'int', 'e.episode_number'],
    ],
  },
  created_at: { keys: [['e.created_at', 'timestamptz']] },
  '-created_at': { keys: [['e.created_at', 'timestamptz']], descending: true },
  air_date: { keys: [[`coalesce(e.air_date, '9999-12-31')`, 'date']] },
  '-air_date': { keys: [[`coalesce(e.air_date, '0001-01-01')`, 'date']], descending: true },
};

const scopes = {
  active: 'e.deleted_at IS NULL',
  deleted: 'e.deleted_at IS NOT NULL',
  processing: `e.deleted_at IS NULL AND e.processing_status = 'processing'`,
  failed: `e.deleted_at IS NULL AND e.processing_status = 'failed'`,
} as const satisfies Record<z.infer<typeof episodeScope>, string>;

interface Filters {
  readonly scope: z.infer<typeof episodeScope>;
  readonly sort: Sort;
  readonly show?: string | undefined;
  readonly season?: number | undefined;
  readonly status?: ListedEpisode['processing_status'] | undefined;
}

/** A page of episodes that match every filter, in a sort order, after a position or after a number of episodes. */
export async function episodesInOrder(
  grant: Grant<'catalog:read'>,
  { scope, sort, show, season, status }: Filters,
  limit: number,
  from: ListedPosition | number | undefined,
): Promise<Page<ListedEpisode, ListedPosition>> {
  const { keys, descending } = orders[sort];
  const columns: readonly OrderKey[] = [...keys, ['e.id', 'uuid']];
  const direction = descending ? 'DESC' : 'ASC';
  const after = (position: ListedPosition) => {
    const values = columns.map(([, type], index) => sql`${position[index] ?? ''}::${raw(type)}`);
    return sql`(${raw(columns.map(([key]) => key).join(', '))}) ${raw(descending ? '<' : '>')} (${join(values)})`;
  };
  const conditions = [
    raw(scopes[scope]),
    ...(show === undefined ? [] : [sql`e.tv_show_id = ${showIdOf(show)}`]),
    ...(season === undefined ? [] : [sql`e.season_number = ${season}`]),
    ...(status === undefined ? [] : [sql`e.processing_status = ${status}`]),
    ...(Array.isArray(from) ? [after(from)] : []),
  ];
  const statement = sql`
    SELECT ${episodes.columns}, jsonb_build_array(${raw(columns.map(([key]) => `(${key})::text`).join(', '))})::text AS position
    FROM ${episodes.tables}
    WHERE ${join(conditions, ' AND ')}
    ORDER BY ${raw(columns.map(([key, , by = key]) => `${by} ${direction}`).join(', '))}
    LIMIT ${limit + 1} ${typeof from === 'number' ? sql`OFFSET ${from}` : empty}`;
  return queryPage(grant, statement, episodes.row.extend({ position: jsonList(z.string()) }), limit, ({ position }) => position);
}
