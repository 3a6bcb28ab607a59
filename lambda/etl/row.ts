import { createHash } from 'node:crypto';
import { inOrder } from '../contract/fields.ts';
import { type Dropped, type ImportRecord, record, type Skipped } from '../contract/imports/record.ts';
import { type Cleaner, Flaw, fieldsCleaner } from './clean.ts';
import type { Row } from './source.ts';

type Kind = ImportRecord['kind'];
type RecordOf<K extends Kind> = Extract<ImportRecord, { kind: K }>;

/** A record as a source states it, before its values are checked. Null and empty text mean that the source does not state the field. */
export type Draft = { [K in Kind]: { kind: K } & { [F in Exclude<keyof RecordOf<K>, 'kind' | 'line'>]?: unknown } }[Kind];

const cleaners = new Map<Kind, Cleaner>(record.options.map(({ shape: { kind, line: _, ...shape } }) => [kind.value, fieldsCleaner(shape)]));

/** First and last dates of a record. */
const spans = { show: ['premiered', 'ended'], carriage: ['first_seen', 'last_seen'], contract: ['start', 'end'] } as const;

/**
 * The row of a file in which a source states `main` and, beside it, other records. Every text is repaired as far as it can be without
 * changing what it says. A required field that breaks a rule costs the record, any other only the field.
 */
export function rowOf(line: number, main: Draft, beside: readonly Draft[] = []): Row {
  const result = recordOf(line, main);
  const others = beside.map((draft) => ({ draft, ...recordOf(line, draft) }));
  const key = result.record?.key ?? others.find(({ record }) => record)?.record?.key;
  const lost = others.flatMap(({ draft, flaw }) => (flaw ? [new Flaw(flaw.reason, `${draft.kind}.${flaw.field}`, flaw.value)] : []));
  if (others.length === 0 && result.record && result.dropped === none) return { line, main: result.record, beside: none, dropped: none };
  return {
    line,
    main: result.record ?? skippedFor(line, result.flaw),
    beside: others.flatMap(({ record }) => record ?? []),
    dropped: [
      ...others.flatMap(({ record, dropped }) => dropped.map((flaw) => noteOf(line, record?.key, flaw))),
      ...[...lost, ...result.dropped].map((flaw) => noteOf(line, key, flaw)),
    ].filter((note) => note !== undefined),
  };
}

/** A row that is left out. */
export const skip = (line: number, reason: Skipped['reason'], field?: string, value?: unknown): Row => ({
  line,
  main: {
    kind: 'skipped',
    line,
    reason,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value: shown(value) }),
  },
  beside: [],
  dropped: [],
});

type Result =
  | { readonly record: ImportRecord; readonly flaw?: never; readonly dropped: readonly Flaw[] }
  | { readonly record?: never; readonly flaw: Flaw; readonly dropped: readonly [] };

const none: readonly [] = [];

function recordOf(line: number, draft: Draft): Result {
  let dropped: Flaw[] | undefined;
  const drop = (flaw: Flaw) => {
    dropped = [...(dropped ?? []), flaw];
  };
  const cleaned = cleaners.get(draft.kind)?.(draft, drop);
  if (cleaned instanceof Flaw) return { flaw: cleaned, dropped: none };
  const result = { kind: draft.kind, line, ...(cleaned as object) } as Record<string, unknown>;
  const [from, to] = draft.kind in spans ? spans[draft.kind as keyof typeof spans] : [];
  if (from && to && !inOrder(result[from] as string | undefined, result[to] as string | undefined)) {
    drop(new Flaw('bad_value', to, result[to]));
    delete result[to];
  }
  // A contract without its last day has no end, and one that is not exclusive is another contract: wrong values are flaws of the contract.
  const wrong = draft.kind === 'contract' ? dropped?.find(({ field }) => field === 'end' || field === 'exclusive') : undefined;
  return wrong ? { flaw: wrong, dropped: none } : { record: result as ImportRecord, dropped: dropped ?? none };
}

function skippedFor(line: number, { reason, field, value }: Flaw): Skipped {
  if (reason !== 'missing') return { kind: 'skipped', line, reason, field, value: shown(value) };
  return { kind: 'skipped', line, reason: field === 'title' ? 'no_title' : /^(key|show)$/.test(field) ? 'no_key' : 'bad_value', field };
}

const noteOf = (line: number, key: string | undefined, { reason, field, value }: Flaw): Dropped | undefined =>
  key === undefined
    ? undefined
    : { kind: 'dropped', line, key, reason: reason === 'missing' ? 'bad_value' : reason, field, value: shown(value) };

/** A value for the report: at most 200 characters, of which every layer can carry each. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text
    .slice(0, 200)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '\ufffd');
}

/** A key made of several values, at most 200 characters long. It stays the same as long as the values do. */
export function keyOf(...parts: readonly unknown[]): string {
  const key = parts
    .map((part) =>
      String(part ?? '')
        .normalize('NFC')
        .trim(),
    )
    .join('|');
  return key.length <= 200
    ? key
    : `${key.slice(0, 120).replace(/[\ud800-\udbff]$/, '')}#${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}
