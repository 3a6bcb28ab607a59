import { snapshotName } from '../../domain/snapshot-name.ts';
import type { Grant } from '../../platform/grants.ts';
import type { Figures } from './figures.ts';
import { type Snapshot, snapshot } from './snapshots.ts';

interface Question {
  /** Name of the snapshot. */
  readonly name: string;
  readonly genre?: string | undefined;
  readonly status?: string | undefined;
  /** False for an answer that is not stored, such as a further page. */
  readonly keep?: boolean;
  readonly about?: 'the catalog' | 'its day';
  readonly compute: () => Promise<Figures<unknown, unknown>>;
}

/** Maximum bytes of a stored answer. A DynamoDB item can have 400 kB. */
const mostBytes = 300_000;

/** The figures with as many rows as can be stored. The other rows are on further pages. */
function storable(figures: Figures<unknown, unknown>): Figures<unknown, unknown> {
  let bytes = Buffer.byteLength(JSON.stringify(figures.totals));
  const end = figures.data.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    return bytes > mostBytes;
  });
  return end < 0 ? figures : { ...figures, data: figures.data.slice(0, end), more: true };
}

/**
 * The answer to an analytic question: a snapshot if answers with its filters are stored, otherwise computed now.
 * @throws Problem `catalog_waking` when there is no snapshot and the database sleeps.
 */
export async function figuresOf(
  grant: Grant<'snapshots:refresh'>,
  { name, genre, status, keep = true, about, compute }: Question,
  now: () => Date,
): Promise<Pick<Snapshot, 'json' | 'as_of' | 'waking'>> {
  const stored = keep ? snapshotName(`analytics/${name}`, { genre, status }) : undefined;
  if (stored) return snapshot(grant, stored, async () => storable(await compute()), now, about);
  return { json: JSON.stringify(await compute()), as_of: now().toISOString() };
}
