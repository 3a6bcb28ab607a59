import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Route } from '../../contract/route.ts';
import { doubleProblems, fieldProblems, type Part } from './field-problems.ts';
import { jsonBody } from './json-body.ts';
import { Problem } from './problem.ts';
import { snakeCase, snakeCaseKeys } from './snake-case.ts';

/** A request, validated by the schemas of its route. */
export type ParsedRequest<R extends Route> = {
  readonly [P in Part]: R[P] extends z.ZodObject ? z.output<R[P]> : undefined;
};

/** Maximum number of field problems in an answer. */
const mostProblems = 50;

/**
 * Validates every part of a request. Query parameters can repeat. Query and body can use snake_case or camelCase.
 * @throws Problem `validation_failed` with at most 50 invalid fields, `malformed_json` or `unsupported_media_type`.
 */
export function parseRequest<R extends Route>(route: R, event: APIGatewayProxyEventV2): ParsedRequest<R> {
  const parsed: Partial<Record<Part, unknown>> = {};
  const errors = parts.flatMap((part) => {
    const schema = route[part];
    if (!schema) return [];
    const sent = sentIn[part](event, schema);
    const verbatim = part === 'body' ? route.verbatim : undefined;
    const result = schema.safeParse(hasOwnNames[part] ? snakeCaseKeys(sent, verbatim) : sent, { reportInput: true });
    if (result.success) parsed[part] = result.data;
    const doubled = hasOwnNames[part] ? doubleProblems(part, sent, verbatim) : [];
    return [...doubled, ...(result.error?.issues ?? []).flatMap((issue) => fieldProblems(part, issue, sent))];
  });
  if (errors.length > 0) {
    const left = errors.length - mostProblems;
    throw new Problem('validation_failed', {
      errors: errors.slice(0, mostProblems),
      ...(left > 0 && { detail: `The answer lists the first ${mostProblems} problems. There are ${left} more.` }),
    });
  }
  return parsed as ParsedRequest<R>;
}

const parts = ['path', 'query', 'headers', 'body'] as const satisfies readonly Part[];

const sentIn: Record<Part, (event: APIGatewayProxyEventV2, schema: z.ZodObject) => unknown> = {
  path: (event) => event.pathParameters ?? {},
  query: (event, schema) => queryParameters(schema, event.rawQueryString),
  headers: (event) => event.headers,
  body: jsonBody,
};

/** Whether names in a part of a request can be in camelCase. */
const hasOwnNames: Readonly<Record<Part, boolean>> = { path: false, query: true, headers: false, body: true };

/** Converts numeric text in a query string to a number, if the schema expects a number. */
function queryParameters(schema: z.ZodObject, raw: string): Record<string, unknown> {
  const parameters = new URLSearchParams(raw);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const isNumber = wantsNumber(schema, snakeCase(name));
      const values = parameters.getAll(name).map((value) => (isNumber ? numberOrText(value) : value));
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

function wantsNumber(schema: z.ZodObject, name: string): boolean {
  let field = Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined;
  while (field && 'innerType' in field.def) field = field.def.innerType as z.ZodType;
  if (field?.def.type === 'array') field = (field.def as unknown as { element: z.ZodType }).element;
  return field?.def.type === 'number';
}

const numberOrText = (value: string) => (/^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value);
