import { WrongFile } from '../source.ts';
import { readLines } from './lines.ts';
import { headerOf, type Table, type TableRow } from './table.ts';

/**
 * A table whose values are separated by tabs, as IMDb and Netflix write it: without quoting, so a quotation mark is a letter.
 * @throws WrongFile when the first line does not name columns
 */
export async function readTsv(text: AsyncIterable<Uint8Array>): Promise<Table> {
  const batches = readLines(text);
  const { value: first } = await batches.next();
  if (!first) throw new WrongFile('The file is empty.');
  const header = headerOf(first.lines[0]?.split('\t'));
  async function* rows() {
    yield rowsOf(first.lines.slice(1), 2);
    for await (const { lines, first } of batches) yield rowsOf(lines, first);
  }
  return { header, rows: rows() };
}

/** The rows in these lines; empty lines are not rows. */
function rowsOf(lines: readonly (string | undefined)[], first: number): TableRow[] {
  const rows: TableRow[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line !== '') rows.push({ line: first + index, values: line?.split('\t') });
  }
  return rows;
}
