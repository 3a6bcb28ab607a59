import type * as z from 'zod';
import type { Routes } from './routes.ts';

/* What a typed client of the API is made of: the types of its calls and answers, by the name of the route. */

type PartName = 'path' | 'query' | 'body' | 'headers';

/** What may be given as part `P`; never where a route has no such part. */
type Given<R, P extends PartName> = R extends Readonly<Record<P, infer S extends z.ZodType>> ? z.input<S> : never;

type NeededPart<R> = {
  [P in PartName]: [Given<R, P>] extends [never] ? never : object extends Given<R, P> ? never : P;
}[PartName];

/**
 * What a call of route `N` needs: its path, query, body and headers, as its contract writes them. Each part is one property,
 * because intersections of parts would multiply every path with every query and body of the table.
 */
export type CallOf<N extends keyof Routes> = { readonly [P in NeededPart<Routes[N]>]: Given<Routes[N], P> } & {
  readonly [P in Exclude<PartName, NeededPart<Routes[N]>>]?: Given<Routes[N], P>;
} & { readonly signal?: AbortSignal };

/** The successful answers of route `N`. */
export type AnswerOf<N extends keyof Routes> = {
  [S in keyof Routes[N]['responses'] & number]: {
    readonly status: S;
    readonly body: Routes[N]['responses'][S] extends infer T extends z.ZodType ? z.output<T> : never;
    readonly headers: Headers;
  };
}[keyof Routes[N]['responses'] & number];
