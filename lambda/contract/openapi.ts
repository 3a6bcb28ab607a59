import * as z from 'zod';
import { featureOf } from './features.ts';
import { type ProblemCode, problemDetails, problems } from './problems.ts';
import { reasons } from './reasons.ts';
import type { Example, Route, RouteKey, TableRoute } from './route.ts';
import { routes } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;

/** Problems that every route can answer, besides its own. */
const shared: readonly ProblemCode[] = ['validation_failed', 'unauthorized', 'forbidden', 'too_many_requests', 'internal_error'];

/**
 * The description of the API as an OpenAPI 3.1 document, made from the route table: zod's JSON Schema is the dialect
 * that OpenAPI 3.1 uses.
 */
export function openapi() {
  const entries = Object.entries<TableRoute>(routes).flatMap(([key, route]) =>
    [key, ...(route.aliases ?? [])].map((routeKey, index) => [routeKey as RouteKey, route, index > 0] as const),
  );
  const paths: Record<string, Record<string, Json>> = {};
  for (const [key, route, isAlias] of entries) {
    const [method = '', path = ''] = key.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(route, isAlias) };
  }
  return withComponents({
    openapi: '3.1.0',
    info: {
      title: 'Episodic',
      version: '1.0.0',
      description: 'The API of a TV and movie library. Changes of the catalog are answered with a receipt; see `POST /api/v1/movies`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(entries.map(([, { area }]) => area))].map((name) => ({ name })),
    paths,
    'x-problems': problems,
    'x-reasons': reasons,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token of the sign-in service' },
      },
      schemas: { Problem: schema(problemDetails) },
    },
  });
}

const ifNoneMatch: Json = {
  name: 'if-none-match',
  in: 'header',
  required: false,
  description: 'ETags of stored answers. The answer is `304` if one of them is still current',
  schema: { type: 'string', examples: ['W/"3", "4"'] },
};

const notModified = { 304: { description: 'You have the current answer' } };

/** Moves the definitions that zod adds to each schema to `components`, so that the whole document can refer to them. */
function withComponents<T extends { components: { schemas: Record<string, unknown> } }>(document: T): T {
  const definitions: Record<string, unknown> = {};
  const lifted = JSON.parse(JSON.stringify(document).replaceAll('"#/$defs/', '"#/components/schemas/'), (key, value) => {
    if (key !== '$defs') return value;
    for (const [name, { id: _, ...definition }] of Object.entries(value as Record<string, { id?: string }>)) definitions[name] = definition;
    return undefined;
  }) as T;
  Object.assign(lifted.components.schemas, definitions);
  return lifted;
}

function operation(route: TableRoute, isAlias: boolean): Json {
  return {
    operationId: isAlias ? `${route.name}-alias` : route.name,
    tags: [route.area],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    security: route.auth === 'public' ? [] : [{ bearer: [] }],
    'x-role': route.auth,
    parameters: [
      ...parameters('path', route.path),
      ...parameters('query', route.query),
      ...parameters('header', route.headers),
      ...(route.etag ? [ifNoneMatch] : []),
    ],
    ...(route.body && { requestBody: requestBody(route) }),
    responses: { ...successes(route), ...(route.etag && notModified), ...failures(route) },
    'x-examples': route.examples,
  };
}

function parameters(where: 'path' | 'query' | 'header', fields: z.ZodObject | undefined): Json[] {
  return Object.entries(fields?.shape ?? {}).map(([name, field]) => {
    const { description, ...inner } = schema(field as z.ZodType, 'input') as { description?: string };
    return {
      name,
      in: where,
      required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      ...(description && { description }),
      schema: inner,
    };
  });
}

function requestBody(route: Route): Json {
  const shown = route.examples.filter(({ body, status }) => body !== undefined && status < 300);
  return {
    required: true,
    content: {
      'application/json': { schema: schema(route.body as z.ZodType, 'input'), ...(shown.length > 0 && { examples: examples(shown) }) },
    },
  };
}

const examples = (shown: readonly Example[]) =>
  Object.fromEntries(shown.map(({ summary, body }, index) => [`example${index + 1}`, { summary, value: body }]));

function successes(route: Route): Json {
  return Object.fromEntries(
    Object.entries(route.responses).map(([status, body]) => [
      status,
      {
        description: status === '202' ? 'Accepted: the receipt' : 'Done',
        ...(route.etag && { headers: { etag: { description: 'The version of the answer', schema: { type: 'string' } } } }),
        content: {
          'application/json': { schema: schema(body) },
          ...(route.csv && status === '200' && { 'text/csv': { schema: { type: 'string' } } }),
        },
      },
    ]),
  );
}

/** The codes of all problems that a route can answer. */
export function problemCodes(route: Route): ProblemCode[] {
  const body = route.body ? (['malformed_json', 'payload_too_large', 'unsupported_media_type'] as const) : [];
  return [
    ...new Set([
      ...(route.auth === 'public' ? [] : shared),
      ...body,
      ...(featureOf(route.key) ? ['switched_off' as const] : []),
      ...route.problems,
      'internal_error' as const,
    ]),
  ];
}

/** Problems by status, with the codes of each status. */
function failures(route: Route): Json {
  const codes = problemCodes(route);
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const behind = codes.filter((code) => problems[code].status === status);
      return [
        status,
        {
          description: behind.map((code) => `\`${code}\`: ${problems[code].title}`).join('. '),
          'x-codes': behind,
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ];
    }),
  );
}

function schema(type: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, id: __, ...json } = z.toJSONSchema(type, { io, unrepresentable: 'any', reused: 'inline' }) as Record<string, unknown>;
  return json;
}
