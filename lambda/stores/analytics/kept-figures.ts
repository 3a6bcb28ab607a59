import { keptName } from '../../domain/kept-figures.ts';
import type { Grant } from '../../platform/grants.ts';
import type { Figures } from './figures.ts';
import { type Snapshot, snapshot } from './snapshots.ts';

interface Question {
  /** Name among the snapshots. */
  readonly name: string;
  readonly genre?: string | undefined;
  readonly status?: string | undefined;
  /** False where something else was asked for, which is not kept. */
  readonly keep?: boolean;
  readonly about?: 'the catalog' | 'its day';
  readonly compute: () => Promise<Figures<unknown, unknown>>;
}

/** Bytes of JSON that are kept: an item of DynamoDB holds 400 kB. */
const mostBytes = 300_000;

/** As many of the first rows as can be kept; the others are on further pages. */
function keepable(figures: Figures<unknown, unknown>): Figures<unknown, unknown> {
  let bytes = Buffer.byteLength(JSON.stringify(figures.totals));
  const kept = figures.data.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    return bytes > mostBytes;
  });
  return kept < 0 ? figures : { ...figures, data: figures.data.slice(0, kept), more: true };
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
  if (kept) return snapshot(grant, kept, async () => keepable(await compute()), now, about);
  return { json: JSON.stringify(await compute()), as_of: now().toISOString() };
}
