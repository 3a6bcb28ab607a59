import sql from 'sql-template-tag';
import type { Movie } from '../../contract/movie.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { movies } from './movies.ts';

/** The movies with these ids that exist, by id. */
export async function moviesByIds(grant: Grant<'catalog:read'>, ids: readonly string[]): Promise<Map<string, Movie>> {
  const { columns, tables, id, living, row } = movies;
  const wanted = sql`ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
  const found = await queryCatalog(grant, sql`SELECT ${columns} FROM ${tables} WHERE ${id} = ANY (${wanted}) AND ${living}`, row);
  return new Map(found.map((movie) => [movie.id, movie]));
}
