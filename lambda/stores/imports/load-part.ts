import type { Sql } from 'sql-template-tag';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { type Chunk, type ChunkOutcome, chunkOutcome, type Given } from './chunk.ts';
import { carriageStatement } from './load-carriage.ts';
import { distributorLoading } from './load-distributors.ts';
import { episodeLoading } from './load-episodes.ts';
import { movieLoading } from './load-movies.ts';
import { showLoading } from './load-shows.ts';
import { loadStatement } from './load-statement.ts';
import { contractStatement, releaseStatement } from './load-terms.ts';

/** The kinds of records that are loaded, in the order of loading: each may name things of the kinds before it. */
export const loadedKinds = ['distributor', 'show', 'movie', 'episode', 'carriage', 'contract', 'release'] as const;

export type LoadedKind = (typeof loadedKinds)[number];

const statements: Readonly<Record<LoadedKind, (chunk: Chunk, given: Given) => Sql>> = {
  distributor: (chunk, given) => loadStatement(distributorLoading(chunk.source), chunk, given),
  show: (chunk, given) => loadStatement(showLoading(chunk.source, chunk.run_id, chunk.dry_run), chunk, given),
  movie: (chunk, given) => loadStatement(movieLoading(chunk.source), chunk, given),
  episode: (chunk, given) => loadStatement(episodeLoading(chunk), chunk, given),
  carriage: carriageStatement,
  contract: contractStatement,
  release: releaseStatement,
};

/** Loads the records of one kind of a chunk. */
export async function loadPart(grant: Grant<'catalog:write'>, kind: LoadedKind, chunk: Chunk, given: Given): Promise<ChunkOutcome> {
  const [outcome] = await queryCatalog(grant, statements[kind](chunk, given), chunkOutcome);
  if (!outcome) throw new Error(`There is no import ${chunk.run_id}`);
  return outcome;
}
