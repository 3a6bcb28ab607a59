import sql from 'sql-template-tag';
import type { Genre } from '../../contract/genre.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { genreColumns, genreRow } from './genres.ts';

/** Which genre has this id? */
export async function genreById(grant: Grant<'catalog:read'>, id: string): Promise<Genre | undefined> {
  const [genre] = await queryCatalog(grant, sql`SELECT ${genreColumns} FROM genres WHERE id = ${id}::uuid`, genreRow);
  return genre;
}
