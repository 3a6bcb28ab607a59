import { hash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Dropped, ImportRecord, Skipped } from '../../contract/imports/record.ts';
import type { Row } from '../../etl/source.ts';
import type { LoadedRow } from '../../stores/imports/chunk.ts';
import { carriageRow } from '../../stores/imports/load-carriage.ts';
import { episodeRow } from '../../stores/imports/load-episodes.ts';
import { type LoadedKind, loadedKinds } from '../../stores/imports/load-part.ts';
import { showRow } from '../../stores/imports/load-shows.ts';
import { contractRow, releaseRow } from '../../stores/imports/load-terms.ts';
import type { StagedRow } from '../../stores/imports/staging.ts';

/** Counts of some rows of a file, and the rows that are left out or lose a field. */
interface Counted {
  readonly read: number;
  readonly replaced: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly skipped: readonly (Skipped | Dropped)[];
}

/** Records of one kind out of some rows of a file, ready for their statement. */
export interface Part extends Counted {
  readonly kind: LoadedKind;
  /** Whether no other part of the same rows follows. */
  readonly last: boolean;
  readonly rows: readonly LoadedRow[];
}

/**
 * Characters of the records that one statement loads. A character has at most 3 bytes, a row at most twice the characters of its record,
 * and the Data API accepts 4 MiB.
 */
const mostCharacters = 500_000;

/** Rows of a chunk that are kept one by one, if they are left out or lose a field. */
const kept = 100;

const loads = (kind: string) => (loadedKinds as readonly string[]).includes(kind);

/** Kinds of records that only complete others. */
const completes = (kind: string) => kind === 'episode_details' || kind === 'rating';

type Entry = { readonly record: ImportRecord; readonly counts: number };

/** The records of some rows, by kind; those that rows state beside their main records do not count. */
function recordsOf(rows: readonly Row[]): { records: Map<string, Entry[]>; skipped: Skipped[]; dropped: Dropped[] } {
  const records = new Map<string, Entry[]>();
  const skipped: Skipped[] = [];
  const add = (record: ImportRecord, counts: number) => {
    const entries = records.get(record.kind);
    if (entries) entries.push({ record, counts });
    else records.set(record.kind, [{ record, counts }]);
  };
  for (const { main, beside } of rows) {
    for (const record of beside) add(record, 0);
    if (main.kind === 'skipped') skipped.push(main);
    else if (loads(main.kind) || completes(main.kind)) add(main, 1);
    else skipped.push({ kind: 'skipped', line: main.line, reason: 'not_wanted', value: main.kind });
  }
  return { records, skipped, dropped: rows.flatMap(({ dropped }) => dropped) };
}

/** The latest record of each resource, in the order in which they are first named. */
const latestOf = (entries: readonly Entry[]): Entry[] => [...new Map(entries.map((entry) => [entry.record.key, entry])).values()];

const counting = (entries: readonly Entry[]): number => entries.filter(({ counts }) => counts > 0).length;

/** Sorts rows of a file by the kinds of their records, in the order of loading. What is skipped counts with the last part. */
export function partsOf(rows: readonly Row[]): Part[] {
  const { records, skipped, dropped } = recordsOf(rows);
  const present = loadedKinds.filter((kind) => records.has(kind));
  const pieces = (present.length > 0 ? present : [loadedKinds[0]]).flatMap((kind) => {
    const all = records.get(kind) ?? [];
    const latest = latestOf(all);
    const replaced = counting(all) - counting(latest);
    return bySize(latest).map((entries, index) => ({ kind, entries, replaced: index === 0 ? replaced : 0 }));
  });
  return pieces.map(({ kind, entries, replaced }, index) => {
    const last = index === pieces.length - 1;
    const left = last ? skipped : [];
    return {
      kind,
      last,
      rows: entries.map(({ record, counts }, n) => prepared(record, n, counts)),
      read: counting(entries) + replaced + left.length,
      replaced,
      reasons: counted(left),
      skipped: (last ? [...skipped, ...dropped] : []).slice(0, kept),
    };
  });
}

/** Records in groups that one statement can carry; the same groups each time. */
function bySize(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [[]];
  let size = 0;
  for (const entry of entries) {
    const characters = JSON.stringify(entry.record).length;
    if (size > 0 && size + characters > mostCharacters) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(entry);
    size += characters;
  }
  return groups;
}

/** Rows of a file as they wait for the parts of their things in other files. */
export function stagedPart(rows: readonly Row[]): Counted & { readonly rows: readonly StagedRow[] } {
  const { records, skipped, dropped } = recordsOf(rows);
  const all = [...records.values()];
  const latest = all.flatMap(latestOf);
  return {
    rows: latest.map(({ record }) => ({ ...statedRow(record), part: record.kind })),
    read: rows.length,
    replaced: counting(all.flat()) - counting(latest),
    reasons: counted(skipped),
    skipped: [...skipped, ...dropped].slice(0, kept),
  };
}

/** A record as its statement reads it. */
function prepared(record: ImportRecord, n: number, counts: number): LoadedRow {
  const { line: _, ...content } = record;
  const digest = hash('md5', JSON.stringify(content));
  const place = { n, id: uuidv7(), digest, counts };
  return { ...statedRow(record), ...place };
}

/** What a record states, in the columns of its statement. */
function statedRow(record: ImportRecord) {
  if (record.kind === 'show') return showRow(record);
  if (record.kind === 'episode' || record.kind === 'episode_details') return episodeRow(record);
  if (record.kind === 'contract') return contractRow(record);
  if (record.kind === 'release') return releaseRow(record);
  if (record.kind === 'carriage') return carriageRow(record);
  return record;
}

function counted(rows: readonly Skipped[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of rows) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
