import type * as z from 'zod';
import type { Capability } from './capabilities.ts';
import { type ProblemCode, problems } from './problems.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `METHOD /path`: the API Gateway route key, the OpenAPI operation and the browser client's name of a route in one. */
export type RouteKey = `${Method} /${string}`;

/** Who an example speaks as. */
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

/** An example as the file of its route states it. What follows from the route is left out. */
export interface StatedExample extends Partial<Example> {
  readonly summary: string;
  /** @default the least role that the route admits */
  readonly as?: Persona;
  /** The problem that answers the call. The status and the `code` of the answer follow. */
  readonly code?: ProblemCode;
  /** The field of the body, or else of the query, that the answer names: the problem is `validation_failed`. */
  readonly invalid?: string;
  /** @default the status of `code`; without a problem, the first that the route answers */
  readonly status?: number;
}

/** What the file of a route states about one endpoint. */
interface StatedRoute extends Omit<Route, 'examples'> {
  readonly examples: readonly StatedExample[];
}

/** Everything the rest of the system needs to know about one endpoint. */
export interface Route {
  readonly key: RouteKey;
  /** Verb and noun in kebab case: the name of the handler's file and of the function. */
  readonly name: string;
  /**
   * The name under which it was first deployed, where that was another one. Its resources keep their ids: API Gateway refuses a second
   * route with the same key while the first one is still there.
   */
  readonly formerly?: string;
  readonly summary: string;
  readonly description?: string;
  /** Who is hurt, and how, when this function fails: the text of its alarm. */
  readonly errorImpact: string;
  readonly auth: 'public' | 'user' | 'editor' | 'admin';
  readonly uses: readonly Capability[];
  /** Whether an account that was deleted may still call it while its token is valid. */
  readonly openToErased?: boolean;
  /** Further route keys of the same function. */
  readonly aliases?: readonly RouteKey[];
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Header names in lower case; headers that are not named are ignored. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** Body of each successful answer by status. */
  readonly responses: Readonly<Record<number, z.ZodType>>;
  /** Whether a 200 carries an ETag; `If-None-Match` then answers 304 to a caller that has it. */
  readonly etag?: boolean;
  /** Whether `accept: text/csv` answers the rows of a 200 as a file. */
  readonly csv?: boolean;
  /** What it can answer beside the problems that every route shares. */
  readonly problems: readonly ProblemCode[];
  readonly examples: readonly Example[];
}

/** A route of the table. */
export interface TableRoute extends Route {
  /** The folder of the route's file, and the stack that carries the route: `lib/stacks` has one API stack per area. */
  readonly area: 'core' | 'catalog' | 'shows' | 'analytics' | 'distributors' | 'tracker';
}

/** What the function of a route uses: what the route names and, where somebody must be signed in, the state of their account. */
export const usesOf = (route: Route): readonly Capability[] => (asksForCaller(route) ? ['caller:get', ...route.uses] : route.uses);

/** Whether a route must ask if the account of its caller was deleted. What stores progress asks by itself, in the read that it needs anyway. */
export const asksForCaller = ({ auth, openToErased, uses }: Route): boolean =>
  auth !== 'public' && !openToErased && !uses.includes('progress:put');

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

/** Keeps the literal types of a route, so that handlers and the browser client are checked against them. */
export const defineRoute = <const R extends StatedRoute>(route: R): Omit<R, 'examples'> & Pick<Route, 'examples'> => ({
  ...route,
  examples: route.examples.map((example) => completed(route, example)),
});

/** The answers that `R` may give. */
export type Answer<R extends Route> = {
  [S in keyof R['responses'] & number]: {
    readonly status: S;
    readonly body: z.input<R['responses'][S]>;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof R['responses'] & number];
