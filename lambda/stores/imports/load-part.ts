import * as z from 'zod';
import { runState } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import type { Chunk, Given } from './chunk.ts';
import { episodeLoading } from './load-episodes.ts';
import { movieLoading } from './load-movies.ts';
import { showLoading } from './load-shows.ts';
import { loadStatement } from './load-statement.ts';

/** The kinds of records that are loaded, in the order of loading: each may name things of the kinds before it. */
export const loadedKinds = ['show', 'movie', 'episode'] as const;

export type LoadedKind = (typeof loadedKinds)[number];

const loadings = {
  show: ({ source, run_id, dry_run }: Chunk) => showLoading(source, run_id, dry_run),
  movie: ({ source }: Chunk) => movieLoading(source),
  episode: ({ source }: Chunk) => episodeLoading(source),
} as const;

const progress = z.object({ state: runState, rows: z.int() });

/** Loads the records of one kind of a chunk. @returns the state of the run, which must still run for the next chunk, and how many rows there were */
export async function loadPart(grant: Grant<'catalog:write'>, kind: LoadedKind, chunk: Chunk, given: Given): Promise<z.output<typeof progress>> {
  const [run] = await queryCatalog(grant, loadStatement(loadings[kind](chunk), chunk, given), progress);
  if (!run) throw new Error(`There is no import ${chunk.run_id}`);
  return run;
}
