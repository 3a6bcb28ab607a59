export type Cell = string | number | boolean | null;

/** The start of a cell that a spreadsheet reads as a formula, also in full width. An apostrophe before it prevents this. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

/** Tells spreadsheets that the file is UTF-8. */
const byteOrderMark = '\ufeff';

/**
 * Rows as a CSV file (RFC 4180: a header row, CRLF) in UTF-8 with a byte order mark. A text that a spreadsheet would read as a formula
 * gets an apostrophe; text with a separator of any country's spreadsheet is quoted.
 */
export class CsvText {
  readonly text: string;
  readonly type = 'text/csv; charset=utf-8; header=present';

  constructor(header: readonly string[], rows: readonly (readonly Cell[])[]) {
    this.text = byteOrderMark + [header, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
  }
}

function written(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' && formula.test(cell) ? `'${cell}` : String(cell);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
