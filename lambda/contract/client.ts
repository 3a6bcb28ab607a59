import type * as z from 'zod';
import type { Routes } from './routes.ts';

/* The types of the API's calls and answers, by route key, for a typed client. */

type PartName = 'path' | 'query' | 'body' | 'headers';

/** The type of part `P` of a request; `never` if the route does not have this part. */
type Given<R, P extends PartName> = R extends Readonly<Record<P, infer S extends z.ZodType>> ? z.input<S> : never;

type NeededPart<R> = {
  [P in PartName]: [Given<R, P>] extends [never] ? never : object extends Given<R, P> ? never : P;
}[PartName];

/**
 * The input of a call of route `N`: path, query, body and headers, as in its contract. Each part is one property,
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
