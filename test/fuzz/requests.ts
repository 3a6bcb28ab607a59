import fc from 'fast-check';
import * as z from 'zod';
import type { Route } from '../../lambda/contract/route.ts';
import { canary, fitting, forbiddenValues, hostileValues, type Schema } from './schema-values.ts';

/** An HTTP request. */
export interface FuzzRequest {
  readonly kind: 'fitting' | 'one field wrong' | 'hostile';
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const schemaOf = (part: z.ZodObject | undefined): Schema =>
  part ? (z.toJSONSchema(part, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema) : { type: 'object', properties: {} };

const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Ids of existing resources for path parameters, by the parameter's sample. */
export type Living = (sample: string) => readonly string[];

/** Generated requests to a route: about a third valid, a third with one wrong field, and a third hostile. */
export function requestsOf(key: string, route: Route, living: Living): fc.Arbitrary<FuzzRequest> {
  const [method = '', pattern = ''] = key.split(' ');
  const parts = {
    path: schemaOf(route.path),
    query: schemaOf(route.query),
    headers: schemaOf(route.headers),
    body: route.body && schemaOf(route.body),
  };
  const path = fc.record(
    Object.fromEntries(
      Object.entries(parts.path.properties ?? {}).map(([name, schema]) => {
        const there = living(String(route.examples.find(({ path }) => path?.[name])?.path?.[name] ?? ''));
        return [name, there.length > 0 ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...there) }, fitting(schema)) : fitting(schema)];
      }),
    ),
  );
  const written = fc.record({
    path,
    query: fitting(parts.query) as fc.Arbitrary<Fields>,
    headers: fc
      .tuple(fitting(parts.headers), fc.uuid())
      // Each request gets its own key, because a key of another request is refused before anything else is checked.
      .map(([headers, fresh]) => ({
        ...(headers as Fields),
        ...('idempotency-key' in (headers as Fields) && { 'idempotency-key': fresh }),
      })),
    body: (parts.body
      ? fc.oneof({ weight: 3, arbitrary: fitting(parts.body) }, ...bodiesOf(route))
      : fc.constant(undefined)) as fc.Arbitrary<Fields | undefined>,
    spelled: fc.constantFrom<(name: string) => string>((name) => name, camelCase),
  });
  const wire = (kind: FuzzRequest['kind'], { path, query, headers, body, spelled }: Written): FuzzRequest => ({
    kind,
    method,
    target: filled(pattern, path) + search(spell(query, spelled)),
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, asHeader(value)])),
      ...(kind === 'fitting' && route.uses.includes('receipts:accept') && { prefer: 'wait=8' }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(spell(body, spelled)),
  });
  const fields = (['path', 'query', 'headers', 'body'] as const).flatMap((part) =>
    Object.entries(parts[part]?.properties ?? {}).map(([name, schema]) => ({
      part,
      name,
      // A header carries less than a text may hold: nothing in it is worth more than one try.
      ...suspicious(route[part]?.shape[name], schema, part !== 'headers'),
    })),
  );
  const madeUp = { part: 'query', name: `made_up_${'k'.repeat(300)}`, value: fc.constant<unknown>(canary), weight: 1 } as const;
  const field = fc.oneof(
    ...[...fields, madeUp].map(({ weight, value, ...where }) => ({
      weight,
      arbitrary: value.map((wrong) => ({ ...where, value: wrong })),
    })),
  );
  const wrong = fc.tuple(written, field, fc.integer({ min: 0, max: 9 }));
  return fc.oneof(
    written.map((request) => wire('fitting', request)),
    wrong.map(([request, { part, name, value }, chance]) => {
      const { [name]: _, ...rest } = (request[part] ?? {}) as Fields;
      const changed = chance === 0 && part !== 'path' ? rest : { ...rest, [name]: value };
      return wire('one field wrong', { ...request, [part]: changed } as Written);
    }),
    fc.tuple(written, oddities(route)).map(([request, odd]) => ({ ...odd(wire('hostile', request)), kind: 'hostile' as const })),
  );
}

/**
 * Hostile values of a field, mostly values that its schema accepts, so that they reach the layers below. A field that accepts too much
 * weighs more than all other fields of a route.
 */
function suspicious(field: z.ZodType | undefined, schema: Schema, carriesText: boolean) {
  const isTaken = (value: unknown) => field?.safeParse(value).success === true;
  const values = hostileValues(schema);
  const wrongly = carriesText ? forbiddenValues(schema).filter(isTaken) : [];
  const weighted = [
    { weight: 8, values: wrongly },
    { weight: 4, values: values.filter(isTaken) },
    { weight: 1, values },
  ];
  const value = fc.oneof(
    ...weighted.flatMap(({ weight, values: some }) => (some.length > 0 ? [{ weight, arbitrary: fc.constantFrom(...some) }] : [])),
  );
  return { weight: wrongly.length > 0 ? 10 : 1, value };
}

interface Written {
  readonly path: Fields;
  readonly query: Fields;
  readonly headers: Fields;
  readonly body: Fields | undefined;
  readonly spelled: (name: string) => string;
}

const bodiesOf = ({ examples }: Route): fc.Arbitrary<Fields>[] =>
  examples.flatMap(({ body, status }) => (body !== undefined && status < 300 ? [fc.constant(body as Fields)] : []));

const spell = (fields: Fields, spelled: (name: string) => string) =>
  fields === null || typeof fields !== 'object' || Array.isArray(fields)
    ? fields
    : Object.fromEntries(Object.entries(fields).map(([name, value]) => [spelled(name), value]));

const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** A header value. Characters that no HTTP client can send become question marks. */
const asHeader = (value: unknown) =>
  asText(value)
    .slice(0, 2000)
    .replace(/[^\x20-\xff]/g, '?');

const filled = (pattern: string, path: Fields) =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asText(path[name]).slice(0, 2000).toWellFormed()) || '%20');

function search(query: Fields): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value.slice(0, 25) : [value]).map(
      (one) => [name, asText(one).slice(0, 4000).toWellFormed()] as [string, string],
    ),
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

const withQuery = (request: FuzzRequest, more: string): FuzzRequest => ({
  ...request,
  target: `${request.target}${request.target.includes('?') ? '&' : '?'}${more}`,
});
const withHeader = (request: FuzzRequest, name: string, value: string): FuzzRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

/** Names that every object of JavaScript has. */
const inheritedNames = ['constructor=1', '__proto__=1'];
const oddQueries = ['toString=1', 'hasOwnProperty=x', 'LIMIT=1', 'limit=1&limit=2', 'limit=99999999999999999999'];
const moreOddQueries = [
  'from=0000-01-01',
  'to=0000-01-01T00:00:00Z',
  'title=%00',
  'q=%EF%BF%BF',
  'q=%ED%A0%80',
  'minRating=1&min_rating=2',
  '%',
  '=',
  '&&',
  'cursor=a.b',
];
const oddHeaders: readonly [string, string][] = [
  ...['"0"', '"99999999999999999999"', '*', 'W/"1"', '"1", "2"', '"', canary].map((value): [string, string] => ['if-match', value]),
  ...['W/"1", "2"', '*', '"'].map((value): [string, string] => ['if-none-match', value]),
  ...['wait=99999999', 'wait=-1', 'wait', 'respond-async, wait=8'].map((value): [string, string] => ['prefer', value]),
  ['idempotency-key', `${canary} with spaces`],
  ['idempotency-key', 'k'.repeat(256)],
  ['accept', 'text/csv;q=x'],
  ['user-agent', '\xff\xfe'],
  ['x-forwarded-for', `${canary}, 1.2.3.4`],
];
const deep = (open: string, close: string) => open.repeat(15_000) + close.repeat(15_000);
const manyUnknown = JSON.stringify(Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`unknown_${index}`, index])));
const oddBodies = [
  manyUnknown,
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '1e999',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{}}',
  deep('[', ']'),
  `{"x":${deep('[', ']')}}`,
  `"${canary}\ud800"`,
];

type Odd = fc.Arbitrary<(request: FuzzRequest) => FuzzRequest>;

const oddlyAsked = (...queries: readonly string[]): Odd =>
  fc.constantFrom(...queries).map((more) => (request: FuzzRequest) => withQuery(request, more));

const oddBody: Odd = fc
  .constantFrom(...oddBodies)
  .map((body) => (request: FuzzRequest) => (request.body === undefined ? request : { ...request, body }));

/** Changes that no client should make to a request of a route, mostly in the parts that the route looks at. */
const oddities = (route: Route): Odd =>
  fc.oneof(
    { weight: route.query ? 2 : 1, arbitrary: oddlyAsked(...inheritedNames) },
    { weight: route.query ? 2 : 1, arbitrary: oddlyAsked(...oddQueries, ...moreOddQueries) },
    { weight: route.body ? 2 : 0, arbitrary: oddBody },
    { weight: route.body ? 1 : 0, arbitrary: fc.constant((request: FuzzRequest) => withHeader(request, 'content-type', 'text/plain')) },
    { weight: 4, arbitrary: oddAnywhere },
  );

const oddAnywhere: Odd = fc.oneof(
  fc.constantFrom(...oddHeaders).map(
    ([name, value]) =>
      (request: FuzzRequest) =>
        withHeader(request, name, value),
  ),
  fc.constantFrom('%', '%00', '%FF', '%2e%2e%2f', '%E0%A4%A', '/').map((end) => (request: FuzzRequest) => ({
    ...request,
    target: request.target.replace(/(\?|$)/, `${end}$1`),
  })),
  fc.tuple(fc.string(), fc.constantFrom(...hostileValues({ type: 'object' }))).map(
    ([name, value]) =>
      (request: FuzzRequest) =>
        request.body === undefined || request.body[0] !== '{' || request.body === '{}'
          ? withQuery(
              request,
              `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(asText(value).slice(0, 2000).toWellFormed())}`,
            )
          : { ...request, body: `${request.body.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}` },
  ),
);
