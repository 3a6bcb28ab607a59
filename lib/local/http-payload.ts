import type { IncomingMessage } from 'node:http';
import { account } from './aws-service.ts';
import { traceHeader } from './trace.ts';

/** What the gateway knows about a request besides the HTTP request itself. */
export interface Matched {
  readonly routeKey: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Claims from the authorizer. Undefined on a public route. */
  readonly claims?: Readonly<Record<string, string>> | undefined;
  readonly body: Buffer;
  /** Also sent to the caller, in the header `apigw-requestid`. */
  readonly requestId: string;
}

/**
 * Decodes a path like an HTTP API: decodes it, cuts it off at a `?` that decoding reveals, and decodes it again. Undefined for a path
 * that the API refuses with 400. So a path segment cannot contain a slash, a question mark or a percent sign; a query can. AWS does not
 * document this; captures of a real API show it (github.com/hotsock/voker, vokerhttp/testdata/ingress-paths.json, July 2026).
 */
export function deliveredPath(sent: string): string | undefined {
  try {
    const [decoded = ''] = decodeURIComponent(sent).split('?');
    return decodeURIComponent(decoded);
  } catch {
    return undefined;
  }
}

/** Content types of bodies that an HTTP API passes on as text. Forms, other JSON types and bodies without a type become base64. */
const textTypes = /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

/**
 * Builds the event of a request in payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function proxyEvent(request: IncomingMessage, search: string, { routeKey, path, parameters, claims, body, requestId }: Matched) {
  const { cookies, headers } = headersOf(request.rawHeaders);
  const query = new URLSearchParams(search);
  const now = new Date();
  const isText = textTypes.test(headers['content-type'] ?? '');
  const sourceIp = request.socket.remoteAddress;
  const method = request.method;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: search,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...headers,
      'x-amzn-trace-id': traceHeader(headers['x-amzn-trace-id']),
      'x-forwarded-for': [headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', '),
    },
    ...(query.size > 0 && { queryStringParameters: joined(query) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: headers.host,
      domainPrefix: headers.host?.split('.')[0],
      http: { method, path, protocol: `HTTP/${request.httpVersion}`, sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Joins the values of each name with a comma. */
function joined(query: URLSearchParams): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of query) values[name] = Object.hasOwn(values, name) ? `${values[name]},${value}` : value;
  return values;
}

/** Headers by lower-case name, with repeated headers joined by a comma; cookies separately. */
function headersOf(raw: readonly string[]): { cookies: string[]; headers: Record<string, string> } {
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase();
    const value = raw[index + 1] as string;
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter(Boolean));
    else headers[name] = Object.hasOwn(headers, name) ? `${headers[name]},${value}` : value;
  }
  return { cookies, headers };
}

/** Formats a time like `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/** An HTTP answer of a function. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** A string is not converted to a buffer, so that Node sends it in one piece with the headers. */
  readonly body: Buffer | string;
}

/**
 * Converts a function's result to an HTTP answer. A result without `statusCode` is sent as JSON with status 200. Undefined for a result
 * that API Gateway refuses with 500: an invalid status, or a header or body that is not text.
 */
export function readAnswer(payload: unknown): HttpAnswer | undefined {
  const answer = payload as Record<string, unknown> | null;
  if (answer === null || typeof answer !== 'object' || !('statusCode' in answer)) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) };
  }
  const { statusCode: status, headers, cookies, body, isBase64Encoded = false } = answer;
  if (!Number.isInteger(status) || Number(status) < 100 || Number(status) > 599) return undefined;
  if (typeof (body ?? '') !== 'string' || typeof isBase64Encoded !== 'boolean') return undefined;
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  if (given.some(([, value]) => typeof value === 'object')) return undefined;
  return {
    status: Number(status),
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
      ...(Array.isArray(cookies) && cookies.length > 0 && { 'set-cookie': cookies.map(String) }),
    },
    body: isBase64Encoded ? Buffer.from(String(body ?? ''), 'base64') : String(body ?? ''),
  };
}
