import { type Cell, CsvText } from './csv-text.ts';

/** The columns of a file, with a function for each that reads its value from a row. */
export interface Columns<R> {
  readonly [name: string]: (row: R) => Cell;
}

/** Columns that are members of a row. */
export const plainColumns = <K extends string>(...names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, (row: Readonly<Record<K, Cell>>) => row[name]])) as {
    readonly [name in K]: (row: Readonly<Record<K, Cell>>) => Cell;
  };

/** Answers rows as a CSV file named `file` with a day. */
export function csvAnswer<R>(rows: readonly R[], columns: Columns<R>, file: string, day: string) {
  const cells = rows.map((row) => Object.values(columns).map((cell) => cell(row)));
  const disposition = `attachment; filename="${file}_${day}.csv"`;
  return { status: 200, body: new CsvText(Object.keys(columns), cells), headers: { 'content-disposition': disposition } } as const;
}
