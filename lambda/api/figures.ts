import type * as z from 'zod';
import type { csvHeaders } from '../contract/fields.ts';
import type { Route } from '../contract/route.ts';
import { systemClock } from '../platform/clock.ts';
import type { Grant } from '../platform/grants.ts';
import type { Columns } from '../platform/http/csv-answer.ts';
import { openCursor } from '../platform/http/cursor.ts';
import { endpoint } from '../platform/http/endpoint.ts';
import { figuresAnswer } from '../platform/http/figures-answer.ts';
import type { FigurePosition, Figures } from '../stores/analytics/figures.ts';
import { figuresOf } from '../stores/analytics/stored-figures.ts';

interface FiguresRoute extends Route {
  readonly auth: 'user';
  readonly uses: readonly ['snapshots:refresh', 'catalog:read'];
  readonly query: z.ZodObject;
  readonly headers: typeof csvHeaders;
}

/** The rows of an answer: their name (the last word of the route's path), the columns of a file, and the position of a row. */
interface Rows<R> {
  readonly of: string;
  readonly columns: Columns<R>;
  readonly position: (row: R) => FigurePosition;
}

/** The question that a request asks the catalog. */
interface Question<R> {
  /** Name of the snapshot. It contains a number that changes with the fields of the answer, so that older snapshots are not served. */
  readonly name: string;
  /** Name of the file. @default the last word of the route's path */
  readonly file?: string;
  /** Whether the answer can be stored. @default whether it is the first page */
  readonly keep?: boolean;
  readonly about?: 'its day';
  /** Selects rows of the answer. @default all */
  readonly pick?: (row: R) => boolean;
  readonly compute: (grant: Grant<'catalog:read'>) => Promise<Figures<R, unknown>>;
}

/** A handler that answers figures as JSON or as a file, from a snapshot if they can be stored. */
export const figuring = <R extends FiguresRoute, Row>(
  route: R,
  { of, columns, position }: Rows<Row>,
  question: (asked: Omit<z.output<R['query']>, 'limit' | 'cursor'>, after: FigurePosition | undefined) => Question<Row>,
) =>
  endpoint(route as FiguresRoute, async ({ headers, query, caller, use }) => {
    const { limit, cursor, ...asked } = query as z.output<R['query']> & { readonly limit: number; readonly cursor?: string };
    const scope = { route: of, sub: caller.sub, filters: asked };
    const after = openCursor<FigurePosition>(cursor, scope);
    const { file = of, pick, compute, ...kept } = question(asked, after);
    const named = { ...asked, keep: !after, ...kept, compute: () => compute(use('catalog:read')) };
    const figures = await figuresOf(use('snapshots:refresh'), named, systemClock.now);
    return figuresAnswer<Row>(figures, headers, systemClock.now(), { file, pick, limit, columns, position, scope });
  });
