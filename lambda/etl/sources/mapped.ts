import { dateReader } from '../date-format.ts';
import { type MappedRecord, type MappedValue, type Mapping, parseMapping } from '../mapping.ts';
import { readyMappings } from '../mappings.ts';
import { readCsv } from '../read/csv.ts';
import { type Element, readJson, readJsonLines } from '../read/json.ts';
import { idIn, isObject, valueAt } from '../read/json-value.ts';
import { openFile } from '../read/open-file.ts';
import { columnsOf } from '../read/table.ts';
import { type Draft, keyOf, rowOf, skip } from '../row.ts';
import { type Bytes, type Row, type Source, WrongOptions } from '../source.ts';

/** The value of a column in a row. */
type Get = (column: string) => unknown;

/** The mapping of this name that comes with Episodic. @throws WrongOptions for an unknown name */
export function readyMapping(name: string): unknown {
  if (Object.hasOwn(readyMappings, name)) return readyMappings[name];
  throw new WrongOptions(`There is no mapping ${name}. There are ${Object.keys(readyMappings).join(', ')}.`);
}

/** A file in CSV (or with semicolons or tabs), JSON or JSON lines, whose fields a mapping names. */
export const mapped = (format: 'csv' | 'json' | 'jsonl'): Source => ({
  prepare: ({ map }) => {
    if (map === undefined) throw new WrongOptions('A mapping is missing: it says which columns are which fields.');
    const mapping = parseMapping(typeof map === 'string' ? readyMapping(map) : map);
    if (mapping.list !== undefined && format !== 'json')
      throw new WrongOptions('The mapping has mistakes.', [['list', 'is for JSON files only']]);
    const drafts = draftsBy(mapping);
    return {
      keys: mapping.keys,
      rows: (file) => (format === 'csv' ? tableRows(file, mapping, drafts) : elementRows(file, mapping, format, drafts)),
    };
  },
});

async function* tableRows(file: Bytes, mapping: Mapping, drafts: Drafts): AsyncGenerator<readonly Row[]> {
  const { header, rows } = await readCsv(openFile(file));
  const at = columnsOf(header, columnsIn(mapping));
  for await (const batch of rows) {
    yield batch.map(({ line, values }) => {
      if (values?.length !== header.length) return skip(line, 'unreadable', undefined, values?.join(','));
      return rowFrom(line, drafts, (column) => values[at[column] ?? -1]);
    });
  }
}

async function* elementRows(file: Bytes, { list }: Mapping, format: 'json' | 'jsonl', drafts: Drafts): AsyncGenerator<readonly Row[]> {
  const text = openFile(file);
  const batches: AsyncIterable<readonly Element[]> = format === 'json' ? readJson(text, list) : readJsonLines(text);
  for await (const batch of batches) {
    yield batch.map(({ line, value, flaw }) => {
      if (flaw || !isObject(value)) return skip(line, flaw ?? 'unreadable', undefined, value);
      return rowFrom(line, drafts, (column) => value[column] ?? valueAt(value, ...column.split('.')));
    });
  }
}

/** What the records of a mapping are in a row, without those that do not apply. */
type Drafts = (get: Get) => readonly Draft[] | Unmet;

/** No record applies to a row, because of this value. */
class Unmet {
  readonly column: string;
  readonly value: unknown;

  constructor(column: string, value: unknown) {
    this.column = column;
    this.value = value;
  }
}

function rowFrom(line: number, drafts: Drafts, get: Get): Row {
  const found = drafts(get);
  if (found instanceof Unmet) return skip(line, 'not_wanted', found.column.slice(0, 100), found.value);
  const [main, ...beside] = found;
  return main ? rowOf(line, main, beside) : skip(line, 'not_wanted');
}

function draftsBy({ records, nulls }: Mapping): Drafts {
  const makers = records.map((mapped) => ({ when: Object.entries(mapped.when), make: draftMaker(mapped) }));
  return (stated) => {
    const get: Get = (column) => {
      const value = stated(column);
      return typeof value === 'string' && nulls.includes(value.trim()) ? undefined : value;
    };
    const unmet = (when: (typeof makers)[number]['when']) =>
      when.find(([column, values]) => !values.includes(String(get(column) ?? '').trim()));
    const drafts = makers.filter(({ when }) => !unmet(when)).map(({ make }) => make(get));
    if (drafts.length > 0) return drafts;
    const [column = ''] = makers.map(({ when }) => unmet(when)).find((condition) => condition !== undefined) ?? [];
    return new Unmet(column, get(column));
  };
}

/** Every column that a mapping names. */
function columnsIn({ records }: Mapping): string[] {
  const ofValue = (value: MappedValue) =>
    typeof value === 'string' ? [value] : 'columns' in value ? value.columns : 'column' in value ? [value.column] : [];
  return [...new Set(records.flatMap(({ when, fields }) => [...Object.keys(when), ...Object.values(fields).flatMap(ofValue)]))];
}

function draftMaker({ kind, fields }: MappedRecord): (get: Get) => Draft {
  const readers = Object.entries(fields).map(([name, value]) => ({ path: name.split('.'), read: valueReader(value) }));
  return (get) => {
    const draft: Record<string, unknown> = { kind };
    for (const { path, read } of readers) {
      const [field = '', part] = path;
      const value = read(get);
      if (part === undefined) draft[field] = value;
      else if (field !== 'external_ids') draft[field] = { ...(draft[field] as object), [part]: value };
      else if (idIn(value)) draft[field] = [...((draft[field] as unknown[] | undefined) ?? []), { source: part, value: idIn(value) }];
    }
    return draft as Draft;
  };
}

function valueReader(value: MappedValue): (get: Get) => unknown {
  if (typeof value === 'string') return (get) => get(value);
  if ('constant' in value) return () => value.constant;
  if ('columns' in value) return (get) => keyOf(...value.columns.map(get));
  const { column, separator, first, values = {}, dates = [] } = value;
  const readers = dates.flatMap((format) => dateReader(format) ?? []);
  const word = (text: string) => (Object.hasOwn(values, text.trim()) ? values[text.trim()] : text);
  const dateIn = (text: string) => readers.map((read) => read(text)).find((date) => date !== undefined) ?? text;
  return (get) => {
    const stated = get(column);
    if (typeof stated !== 'string' && typeof stated !== 'number') return stated;
    const text = String(stated);
    const list = separator === undefined ? undefined : text.split(separator).map(word);
    if (list) return first ? list[0] : list;
    return readers.length > 0 && text.trim() !== '' ? dateIn(text) : word(text);
  };
}
