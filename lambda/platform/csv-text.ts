export type Cell = string | number | boolean | null;

/** What a spreadsheet would take for a formula; with an apostrophe before it, it is text. */
const formula = /^[=+\-@\t\r]/;

/** Rows as a CSV file (RFC 4180: a header row, CRLF, UTF-8). Text that a spreadsheet would run as a formula is defused. */
export class CsvText {
  readonly text: string;
  readonly type = 'text/csv; charset=utf-8; header=present';

  constructor(header: readonly string[], rows: readonly (readonly Cell[])[]) {
    this.text = [header, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
  }
}

function written(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' && formula.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
