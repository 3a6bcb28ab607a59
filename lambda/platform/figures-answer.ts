import { prefersCsv } from '../domain/prefers-csv.ts';
import { type Columns, csvAnswer } from './csv-answer.ts';
import { type Computed, freshness } from './freshness.ts';
import { JsonText } from './json-text.ts';

interface Asked {
  readonly accept?: string | undefined;
}

/** The JSON of `{ data, totals }`, and when it was computed. */
interface Figures extends Computed {
  readonly json: string;
}

interface Shape<R> {
  /** Name of the file, without its ending. */
  readonly file: string;
  /** Which of the rows were asked for. */
  readonly pick?: (row: R) => boolean;
  readonly limit: number;
  /** The columns of a row, for CSV. */
  readonly columns: Columns<R>;
}

/** Figures as JSON or as a CSV file, whichever `accept` prefers. */
export function figuresAnswer<R>(figures: Figures, asked: Asked, now: Date, { file, pick = () => true, limit, columns }: Shape<R>) {
  const { json, as_of } = figures;
  const csv = prefersCsv(asked.accept);
  const { catalog, headers: fresh } = freshness(figures, now, csv ? 'csv' : undefined);
  const headers = { ...fresh, vary: 'accept' };
  const { data, totals } = JSON.parse(json) as { data: R[]; totals: object };
  const rows = data.filter(pick).slice(0, limit);
  if (!csv) return { status: 200, body: new JsonText(JSON.stringify({ data: rows, meta: { as_of, catalog, totals } })), headers } as const;
  const answer = csvAnswer(rows, columns, file, as_of.slice(0, 10));
  return { ...answer, headers: { ...headers, ...answer.headers } };
}
