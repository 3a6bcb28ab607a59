import { type Columns, csvAnswer } from './csv-answer.ts';
import { type CursorScope, nextCursor, nextLink } from './cursor.ts';
import { type Computed, freshness } from './freshness.ts';
import { JsonText } from './json-text.ts';
import { prefersCsv } from './prefers-csv.ts';

interface Asked {
  readonly accept?: string | undefined;
}

/** The JSON of `{ data, totals, more }`, and the time of its computation. */
interface FiguresJson extends Computed {
  readonly json: string;
}

interface Shape<R> {
  /** Name of the file, without its extension. */
  readonly file: string;
  /** Selects the requested rows. */
  readonly pick?: ((row: R) => boolean) | undefined;
  readonly limit: number;
  /** The columns of a row, for CSV. */
  readonly columns: Columns<R>;
  /** The position of a row. */
  readonly position: (row: R) => unknown;
  /** The scope of the next page's cursor. */
  readonly scope: CursorScope;
}

/** Answers figures as JSON or as a CSV file, by the `accept` header. */
export function figuresAnswer<R>(figures: FiguresJson, asked: Asked, now: Date, shape: Shape<R>) {
  const { file, pick = () => true, limit, columns, position, scope } = shape;
  const { json, as_of } = figures;
  const csv = prefersCsv(asked.accept);
  const { catalog, headers: fresh } = freshness(figures, now, csv ? 'csv' : undefined);
  const headers = { ...fresh, vary: 'accept' };
  const { data, totals, more } = JSON.parse(json) as { data: R[]; totals: object; more?: boolean };
  const picked = data.filter(pick);
  const rows = picked.slice(0, limit);
  const last = rows.at(-1);
  const next = last && (more || rows.length < picked.length) ? position(last) : undefined;
  if (!csv) {
    const meta = { as_of, catalog, totals, next_cursor: nextCursor(next, scope) };
    return { status: 200, body: new JsonText(JSON.stringify({ data: rows, meta })), headers } as const;
  }
  const answer = csvAnswer(rows, columns, file, as_of.slice(0, 10));
  const link = nextLink(`/api/v1/analytics/${scope.route}`, { ...Object(scope.filters), limit }, next, scope);
  return { ...answer, headers: { ...headers, ...answer.headers, ...link } };
}
