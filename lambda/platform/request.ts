import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { FieldProblem } from '../contract/problems.ts';
import type { Route } from '../contract/route.ts';
import { snakeCase, snakeCaseKeys } from '../domain/snake-case.ts';
import { fieldProblems, type Part } from './field-problems.ts';
import { Problem } from './problem.ts';

/** What a route's schemas make of a request. */
export type ParsedRequest<R extends Route> = {
  readonly [P in Part]: R[P] extends z.ZodObject ? z.output<R[P]> : undefined;
};

/**
 * Checks every part of a request against its route. Parameters of the query may repeat; a body may be written in
 * snake_case or camelCase.
 * @throws Problem `validation_failed` with every field that is wrong, `malformed_json` or `unsupported_media_type`.
 */
export function parseRequest<R extends Route>(route: R, event: APIGatewayProxyEventV2): ParsedRequest<R> {
  const errors: FieldProblem[] = [];
  const parsed: Partial<Record<Part, unknown>> = {};
  for (const part of parts) {
    const schema = route[part];
    if (!schema) continue;
    const result = schema.safeParse(given[part](event, schema), { reportInput: true });
    if (result.success) parsed[part] = result.data;
    else errors.push(...result.error.issues.flatMap((issue) => fieldProblems(part, issue)));
  }
  if (errors.length > 0) throw new Problem('validation_failed', { errors });
  return parsed as ParsedRequest<R>;
}

const given: Record<Part, (event: APIGatewayProxyEventV2, schema: z.ZodObject) => unknown> = {
  path: (event) => event.pathParameters ?? {},
  query: (event, schema) => queryParameters(schema, event.rawQueryString),
  headers: (event) => event.headers,
  body: (event) => snakeCaseKeys(jsonBody(event)),
};
const parts = ['path', 'query', 'headers', 'body'] as const satisfies readonly Part[];

/** Query strings know no numbers: where the schema wants one, text that reads as one becomes it. */
function queryParameters(schema: z.ZodObject, raw: string): Record<string, unknown> {
  const parameters = new URLSearchParams(raw);
  return snakeCaseKeys(
    Object.fromEntries(
      [...new Set(parameters.keys())].map((name) => {
        const isNumber = wantsNumber(schema, snakeCase(name));
        const values = parameters.getAll(name).map((value) => (isNumber ? numberOrText(value) : value));
        return [name, values.length > 1 ? values : values[0]];
      }),
    ),
  );
}

function wantsNumber(schema: z.ZodObject, name: string): boolean {
  let field = schema.shape[name] as z.ZodType | undefined;
  while (field && 'innerType' in field.def) field = field.def.innerType as z.ZodType;
  if (field?.def.type === 'array') field = (field.def as unknown as { element: z.ZodType }).element;
  return field?.def.type === 'number';
}

const numberOrText = (value: string) => (/^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value);

function jsonBody(event: APIGatewayProxyEventV2): unknown {
  const type = event.headers['content-type'] ?? '';
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) throw new Problem('unsupported_media_type');
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed_json');
  }
}
