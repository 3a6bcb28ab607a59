import sql from 'sql-template-tag';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { timestamp } from '../sql/columns.ts';
import { listedEpisodeRow, livingEpisodes } from './episodes.ts';

const row = listedEpisodeRow
  .pick({ id: true, processing_status: true, version: true, updated_at: true })
  .extend({ upload_date: timestamp.nullable() });

/** How far is the processing of this episode? Undefined when there is no such episode. */
export async function statusOfEpisode(grant: Grant<'catalog:read'>, id: string) {
  const statement = sql`SELECT e.id, e.processing_status, e.upload_date, e.version, e.updated_at
    FROM ${livingEpisodes} WHERE e.id = ${id}::uuid AND e.deleted_at IS NULL`;
  return (await queryCatalog(grant, statement, row))[0];
}
