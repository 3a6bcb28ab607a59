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
import type { Loading } from './loading.ts';
import { sameStatement } from './same-statement.ts';

/** The kinds of records that are loaded, in the order of loading: each may name things of the kinds before it. */
export const loadedKinds = ['distributor', 'show', 'movie', 'episode', 'carriage', 'contract', 'release'] as const;

export type LoadedKind = (typeof loadedKinds)[number];

/** How the kinds of resources that many statements have in common are loaded. */
const loadings: Readonly<Partial<Record<LoadedKind, (chunk: Chunk) => Loading>>> = {
  distributor: ({ source }) => distributorLoading(source),
  show: ({ source, run_id, dry_run }) => showLoading(source, run_id, dry_run),
  movie: ({ source }) => movieLoading(source),
  episode: episodeLoading,
};

const termStatements: Readonly<Partial<Record<LoadedKind, (chunk: Chunk, given: Given) => Sql>>> = {
  carriage: carriageStatement,
  contract: contractStatement,
  release: releaseStatement,
};

/**
 * Loads the records of one kind of a chunk. With `likelySame`, it first asks whether each record is as its source stated it before, which
 * takes little time.
 */
export async function loadPart(
  grant: Grant<'catalog:write'>,
  kind: LoadedKind,
  chunk: Chunk,
  given: Given,
  likelySame = false,
): Promise<ChunkOutcome> {
  const outcomeOf = async (statement: Sql | undefined): Promise<ChunkOutcome> => {
    const [outcome] = statement ? await queryCatalog(grant, statement, chunkOutcome) : [];
    if (!outcome) throw new Error(`There is no import ${chunk.run_id}`);
    return outcome;
  };
  const loading = loadings[kind]?.(chunk);
  if (!loading) return outcomeOf(termStatements[kind]?.(chunk, given));
  if (likelySame) {
    const outcome = await outcomeOf(sameStatement(loading, chunk, given));
    if (outcome.same) return outcome;
  }
  return outcomeOf(loadStatement(loading, chunk, given));
}
