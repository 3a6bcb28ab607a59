import { WrongFile } from '../source.ts';

/** A row of a table. Its values are undefined where it is longer than 1 MiB, or where a quote is never closed. */
export interface TableRow {
  /** Where it begins, counted from 1; the header is line 1. */
  readonly line: number;
  readonly values: readonly string[] | undefined;
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: AsyncGenerator<readonly TableRow[]>;
}

/**
 * Where each of these columns is, in any order. A file may have more columns.
 * @throws WrongFile when one is missing
 */
export function columnsOf<Name extends string>(header: readonly string[], names: readonly Name[]): Readonly<Record<Name, number>> {
  const missing = names.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    const columns = header.slice(0, 30).join(', ').slice(0, 500);
    throw new WrongFile(`The file has no column ${missing.join(', ')}. Its first line names these columns: ${columns}`);
  }
  return Object.fromEntries(names.map((name) => [name, header.indexOf(name)])) as Record<Name, number>;
}

/** The names in the first line of a table. @throws WrongFile when that line names nothing, or one column twice */
export function headerOf(values: readonly string[] | undefined): string[] {
  if (values?.some((name) => /[^\r]\r[^\r]/.test(name)))
    throw new WrongFile('The lines of the file end as on an old Macintosh (CR). Save it with line ends of today (LF, or CR LF).');
  const header = values?.map((name) => name.trim()) ?? [];
  if (header.every((name) => name === '')) throw new WrongFile('The first line of the file does not name its columns.');
  const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
  if (twice !== undefined) throw new WrongFile(`The first line of the file names the column ${twice.slice(0, 100)} twice.`);
  return header;
}
