import type * as z from 'zod';
import { type Capability, changesList } from './capabilities.ts';
import { type ProblemCode, problems } from './problems.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `METHOD /path`: the API Gateway route key, which also identifies the route in OpenAPI and in the typed client. */
export type RouteKey = `${Method} /${string}`;

/** The caller of an example. */
export type Persona = 'anonymous' | 'viewer' | 'editor' | 'admin';

/** A complete call and its answer. The API description shows it, and the tests run it. */
export interface Example {
  readonly summary: string;
  readonly as: Persona;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  /** Part of the answer's body. */
  readonly answer?: object;
}

/** An example as the route's file states it, without what can be derived from the route. */
export interface StatedExample extends Partial<Example> {
  readonly summary: string;
  /** @default the lowest role that may call the route */
  readonly as?: Persona;
  /** The code of the expected problem. The status and `code` of the answer are derived from it. */
  readonly code?: ProblemCode;
  /** The invalid field, in the body or in the query. The expected problem is `validation_failed`. */
  readonly invalid?: string;
  /** @default the status of `code`, or the route's first status for an example without a problem */
  readonly status?: number;
}

/** The properties of one endpoint, as stated in the route's file. */
interface StatedRoute extends Omit<Route, 'examples'> {
  readonly examples: readonly StatedExample[];
}

/** The complete description of one endpoint. The rest of the system is derived from it. */
export interface Route {
  readonly key: RouteKey;
  /** Verb and noun in kebab case: the name of the handler's file and of the function. */
  readonly name: string;
  /**
   * The name under which the route was first deployed, if it was renamed. Its resources keep their ids, because API Gateway refuses a
   * second route with the same key while the first one exists.
   */
  readonly formerly?: string;
  readonly summary: string;
  readonly description?: string;
  /** Who is affected, and how, when this function fails. It is the text of the alarm. */
  readonly errorImpact: string;
  readonly auth: 'public' | 'user' | 'editor' | 'admin';
  readonly uses: readonly Capability[];
  /** Whether a deleted account may still call the route while its token is valid. */
  readonly openToErased?: boolean;
  /** Further route keys of the same function. */
  readonly aliases?: readonly RouteKey[];
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Headers by lower-case name. Other headers are ignored. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** Fields of the body whose inner names stay as they are sent, because they are not names of the API. Other names can be in camelCase. */
  readonly verbatim?: readonly string[];
  /** The bodies of successful answers, by status. */
  readonly responses: Readonly<Record<number, z.ZodType>>;
  /** Whether a 200 has an ETag. `If-None-Match` then answers 304 to a caller that has the current version. */
  readonly etag?: boolean;
  /** Whether `accept: text/csv` answers the rows as a file. */
  readonly csv?: boolean;
  /** Problems of the route, besides those that every route can answer. */
  readonly problems: readonly ProblemCode[];
  readonly examples: readonly Example[];
}

/** A route of the table. */
export interface TableRoute extends Route {
  /** The folder of the route's file, which also names its stack: `lib/stacks` has one API stack per area. */
  readonly area: 'core' | 'catalog' | 'shows' | 'analytics' | 'distributors' | 'tracker' | 'imports' | 'media';
}

/**
 * The capabilities of a route's function: those that the route lists and, if callers must be signed in, those that count their requests and
 * ask for the state of their account.
 */
export const usesOf = (route: Route): readonly Capability[] => [
  ...(route.auth === 'public' ? [] : (['caller:count'] as const)),
  ...(asksForCaller(route) ? (['caller:get'] as const) : []),
  ...route.uses,
];

/**
 * Whether a route must check that its caller's account was not deleted. Routes that store progress check this themselves, in a read that
 * they need anyway.
 */
export const asksForCaller = ({ auth, openToErased, uses }: Route): boolean =>
  auth !== 'public' && !openToErased && !changesList(uses) && !uses.includes('movies:put');

const personas = { public: 'anonymous', user: 'viewer', editor: 'editor', admin: 'admin' } as const;

/** Completes an example of a route: who calls, the status, and the code of a problem. */
function completed({ auth, body, responses }: StatedRoute, { summary, as = personas[auth], ...stated }: StatedExample): Example {
  const { invalid, code = invalid && 'validation_failed', status, answer, ...call } = stated;
  const errors = invalid && [{ in: body ? 'body' : 'query', field: invalid }];
  return {
    summary,
    as,
    ...call,
    status: status ?? (code ? problems[code].status : Number(Object.keys(responses)[0])),
    ...((code || answer) && { answer: { ...(code && { code }), ...(errors && { errors }), ...answer } }),
  };
}

/** Preserves the literal types of a route, so that handlers and the typed client are checked against them. */
export const defineRoute = <const R extends StatedRoute>(route: R): Omit<R, 'examples'> & Pick<Route, 'examples'> => ({
  ...route,
  examples: route.examples.map((example) => completed(route, example)),
});

/** The possible answers of route `R`. */
export type Answer<R extends Route> = {
  [S in keyof R['responses'] & number]: {
    readonly status: S;
    readonly body: z.input<R['responses'][S]>;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof R['responses'] & number];
