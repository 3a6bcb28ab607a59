import { WrongFile } from '../source.ts';
import { longest } from './lines.ts';
import { headerOf, type Table, type TableRow } from './table.ts';

/** A row that was found in a text, and where the next one begins. */
interface Found {
  readonly values: readonly string[] | undefined;
  readonly next: number;
}

/**
 * A table in CSV (RFC 4180): values in double quotes may contain line breaks and separators. Its separator is the comma, semicolon or tab
 * that the first line has most often. A quote that is never closed costs its line only.
 * @throws WrongFile when the first line does not name columns
 */
export async function readCsv(text: AsyncIterable<Uint8Array>): Promise<Table> {
  const batches = readRows(text);
  const { value: first } = await batches.next();
  if (!first) throw new WrongFile('The file is empty.');
  const header = headerOf(first[0]?.values);
  async function* rows() {
    yield first.slice(1);
    yield* batches;
  }
  return { header, rows: rows() };
}

async function* readRows(text: AsyncIterable<Uint8Array>): AsyncGenerator<TableRow[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const state: State = { line: 1, separator: undefined, isSkipping: false };
  let rest = '';
  for await (const chunk of text) {
    rest += decoder.decode(chunk, { stream: true });
    const { rows, from } = rowsIn(rest, state, false);
    rest = rest.slice(from);
    if (rows.length > 0) yield rows;
  }
  const { rows } = rowsIn(rest + decoder.decode(), state, true);
  if (rows.length > 0) yield rows;
}

interface State {
  /** Where the next row begins. */
  line: number;
  separator: string | undefined;
  /** Whether the text continues a line that is too long. */
  isSkipping: boolean;
}

/** The complete rows of a text, and where the first incomplete one begins. */
function rowsIn(text: string, state: State, isEnd: boolean): { rows: TableRow[]; from: number } {
  const rows: TableRow[] = [];
  let from = 0;
  if (state.isSkipping) {
    from = text.indexOf('\n') + 1;
    if (from === 0) return { rows, from: text.length };
    state.isSkipping = false;
    state.line++;
  }
  state.separator ??= separatorIn(text, isEnd);
  while (state.separator !== undefined && from < text.length) {
    const found = rowAt(text, from, state.separator, isEnd);
    if (!found) break;
    const isBlank = found.values?.length === 1 && found.values[0] === '';
    if (!isBlank) rows.push({ line: state.line, values: found.values });
    for (let at = text.indexOf('\n', from); at >= 0 && at < found.next; at = text.indexOf('\n', at + 1)) state.line++;
    state.isSkipping = found.next > text.length;
    from = found.next;
  }
  return { rows, from };
}

/** The separator of the first line; undefined until that line is complete. */
function separatorIn(text: string, isEnd: boolean): string | undefined {
  const end = text.indexOf('\n');
  if (end < 0 && !isEnd && text.length <= longest) return undefined;
  const plain = text.slice(0, end < 0 ? longest : end).replace(/"[^"]*"/g, '');
  const count = (separator: string) => plain.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** The row that begins at `from`. Undefined where the text ends before the row does. */
function rowAt(text: string, from: number, separator: string, isEnd: boolean): Found | undefined {
  const values: string[] = [];
  const incomplete = () => (isEnd || text.length - from > longest ? lostLine(text, from) : undefined);
  for (let at = from; ; at++) {
    let value: string;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0 || (close + 1 >= text.length && !isEnd)) return incomplete();
      value = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
      if (text[at] === '\r' && at + 1 >= text.length && !isEnd) return incomplete();
      if (text[at] === '\r' && text[at + 1] === '\n') at++;
      if (at < text.length && text[at] !== separator && text[at] !== '\n') return lostLine(text, from);
    } else {
      const end = endOfValue(text, at, separator);
      if (end === text.length && !isEnd) return incomplete();
      value = text.slice(at, text[end] !== separator && text[end - 1] === '\r' && end > at ? end - 1 : end);
      at = end;
    }
    values.push(value);
    if (text[at] !== separator) return at - from > longest ? lostLine(text, from) : { values, next: at + 1 };
  }
}

function endOfValue(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n') at++;
  return at;
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** A line that is not a row. Its end may be beyond the text. */
function lostLine(text: string, from: number): Found {
  const end = text.indexOf('\n', from);
  return { values: undefined, next: end < 0 ? text.length + 1 : end + 1 };
}
