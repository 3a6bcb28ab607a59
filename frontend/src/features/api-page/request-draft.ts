import type { Example } from '../../../../lambda/contract/route.ts';
import type { Operation, Parameter } from './api-description.ts';
import { isList } from './schema-text.ts';

/** A request in the form: texts by `in:name`, and the body as text. */
export interface Draft {
  readonly values: Readonly<Record<string, string>>;
  readonly body: string;
}

const keyOf = ({ in: where, name }: Pick<Parameter, 'in' | 'name'>) => `${where}:${name}`;

/** The text of a parameter in the form. */
export const fieldValue = (draft: Draft, parameter: Pick<Parameter, 'in' | 'name'>): string => draft.values[keyOf(parameter)] ?? '';

/** The draft with another text for a parameter. */
export const withValue = (draft: Draft, parameter: Pick<Parameter, 'in' | 'name'>, value: string): Draft => ({
  ...draft,
  values: { ...draft.values, [keyOf(parameter)]: value },
});

const pretty = (value: unknown) => (value === undefined ? '' : JSON.stringify(value, null, 2));

/** Examples use the username of their author; a request uses the signed-in person's. */
const asMyself = (example: Example, username: string): Example =>
  JSON.parse(JSON.stringify(example), (key, value) => (key === 'username' && value === example.as ? username : value));

/** The request of an example, by default of the first successful one, for `username`. */
export function draftOf(operation: Operation, username: string, chosen?: Example): Draft {
  const written = chosen ?? operation.examples.find(({ status }) => status < 300);
  const { path = {}, query = {}, headers = {}, body } = written ? asMyself(written, username) : ({} as Partial<Example>);
  const values: Record<string, string> = {};
  for (const [where, part] of Object.entries({ path, query, header: headers }))
    for (const [name, value] of Object.entries(part)) values[`${where}:${name}`] = [value].flat().join(', ');
  return { values, body: pretty(body) };
}

/** The parameters that the form shows: the declared ones, and those that only an example has (such as camelCase names). */
export function formFields({ parameters }: Operation, { values }: Draft): readonly Parameter[] {
  const declared = new Set(parameters.map(keyOf));
  const others = Object.keys(values).filter((key) => !declared.has(key));
  return [
    ...parameters,
    ...others.map((key): Parameter => {
      const [where, name = ''] = key.split(':');
      return { name, in: where as Parameter['in'], required: false, schema: { type: 'string' } };
    }),
  ];
}

/** Path and query of the request. A list is typed with commas and sent as a repeated parameter. */
export function addressOf(operation: Operation, draft: Draft): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fieldValue(draft, { in: 'path', name })));
  const search = new URLSearchParams();
  for (const parameter of formFields(operation, draft)) {
    const value = fieldValue(draft, parameter);
    if (parameter.in !== 'query' || value === '') continue;
    const all = isList(parameter.schema) ? value.split(',').map((entry) => entry.trim()) : [value];
    for (const entry of all) if (entry !== '') search.append(parameter.name, entry);
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The headers in the form. */
export const headersOf = (operation: Operation, draft: Draft): Record<string, string> =>
  Object.fromEntries(
    formFields(operation, draft)
      .filter((parameter) => parameter.in === 'header' && fieldValue(draft, parameter) !== '')
      .map((parameter) => [parameter.name, fieldValue(draft, parameter)]),
  );

/** The reason why the body cannot be sent, or null. An empty body is not sent. */
export function bodyFault(body: string): string | null {
  if (body.trim() === '') return null;
  try {
    JSON.parse(body);
    return null;
  } catch (error) {
    return `This is not valid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The request as a curl command, which reads the token from the variable TOKEN. */
export function curlOf(operation: Operation, draft: Draft, origin: string): string {
  const headers = Object.entries(headersOf(operation, draft)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const hasBody = operation.body !== null && draft.body.trim() !== '';
  return [
    `curl -sS${operation.method === 'GET' ? '' : ` -X ${operation.method}`} ${quoted(origin + addressOf(operation, draft))}`,
    ...(operation.role === 'public' ? [] : ['-H "authorization: Bearer $TOKEN"']),
    ...(hasBody ? ["-H 'content-type: application/json'"] : []),
    ...headers,
    ...(hasBody ? [`--data ${quoted(bodyFault(draft.body) === null ? JSON.stringify(JSON.parse(draft.body)) : draft.body)}`] : []),
  ].join(' \\\n  ');
}
