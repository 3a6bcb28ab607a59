import { keptName } from '../domain/kept-figures.ts';
import type { Grant } from '../platform/grants.ts';
import { type Snapshot, snapshot } from './snapshots.ts';

interface Question {
  /** Name among the snapshots. */
  readonly name: string;
  readonly genre?: string | undefined;
  readonly status?: string | undefined;
  /** False where something else was asked for, which is not kept. */
  readonly keep?: boolean;
  readonly about?: 'the catalog' | 'its day';
  readonly compute: () => Promise<object>;
}

/**
 * The answer to an analytic question: a snapshot where its filters are among those that are kept, otherwise computed now.
 * @throws Problem `catalog_waking` when there is none and the database cannot give one.
 */
export async function figuresOf(
  grant: Grant<'snapshots:refresh'>,
  { name, genre, status, keep = true, about, compute }: Question,
  now: () => Date,
): Promise<Pick<Snapshot, 'json' | 'as_of' | 'waking'>> {
  const kept = keep ? keptName(`analytics/${name}`, { genre, status }) : undefined;
  if (kept) return snapshot(grant, kept, compute, now, about);
  return { json: JSON.stringify(await compute()), as_of: now().toISOString() };
}
