import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { ImportRecord, Skipped } from '../../contract/imports/record.ts';
import type { Row } from '../../etl/source.ts';
import { episodeRow } from '../../stores/imports/load-episodes.ts';
import { type LoadedKind, loadedKinds } from '../../stores/imports/load-part.ts';
import type { LoadedRow } from '../../stores/imports/load-statement.ts';
import { showRow } from '../../stores/imports/load-shows.ts';

/** Rows of one kind out of some rows of a file, ready for their statement. */
export interface Part {
  readonly kind: LoadedKind;
  /** Whether no other part of the same rows follows. */
  readonly last: boolean;
  readonly rows: readonly LoadedRow[];
  readonly read: number;
  readonly replaced: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly skipped: readonly Skipped[];
}

/** Skipped rows of a chunk that are kept one by one. */
const keptSkipped = 100;

/** Sorts rows of a file by the loadedKinds of their records. What is skipped counts with the last kind. */
export function partsOf(rows: readonly Row[]): Part[] {
  const skipped: Skipped[] = [];
  const records = new Map<LoadedKind, { record: ImportRecord; counts: number }[]>(loadedKinds.map((kind) => [kind, []]));
  for (const { main, beside } of rows) {
    for (const record of beside) records.get(record.kind as LoadedKind)?.push({ record, counts: 0 });
    if (main.kind === 'skipped') skipped.push(main);
    else records.get(main.kind as LoadedKind)?.push({ record: main, counts: 1 });
  }
  const given = loadedKinds.filter((kind, index) => (records.get(kind) ?? []).length > 0 || index === loadedKinds.length - 1);
  return given.map((kind) => {
    const all = records.get(kind) ?? [];
    const latest = [...new Map(all.map((entry) => [(entry.record as { key: string }).key, entry])).values()];
    const left = kind === loadedKinds.at(-1) ? skipped : [];
    const read = all.filter(({ counts }) => counts > 0).length;
    return {
      kind,
      last: kind === loadedKinds.at(-1),
      rows: latest.map(({ record, counts }, n) => prepared(record, n, counts)),
      read: read + left.length,
      replaced: read - latest.filter(({ counts }) => counts > 0).length,
      reasons: counted(left.map(({ reason }) => reason)),
      skipped: left.slice(0, keptSkipped),
    };
  });
}

function prepared(record: ImportRecord, n: number, counts: number): LoadedRow {
  const { line, ...content } = record;
  const digest = createHash('md5').update(JSON.stringify(content)).digest('hex');
  const place = { n, id: uuidv7(), digest, counts };
  if (record.kind === 'show') return { ...showRow(record), ...place };
  if (record.kind === 'episode') return { ...episodeRow(record), ...place };
  return { ...(record as Extract<ImportRecord, { key: string }>), ...place };
}

const counted = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
