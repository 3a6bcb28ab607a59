import type { IncomingMessage } from 'node:http';
import { account } from './aws-service.ts';

/** What the payload says about a request besides what came over the wire. */
export interface Matched {
  readonly routeKey: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Claims of the authorizer; absent on a public route. */
  readonly claims?: Readonly<Record<string, string>> | undefined;
  readonly body: Buffer;
  /** As the header `apigw-requestid` tells it to the caller. */
  readonly requestId: string;
}

/**
 * The path that an HTTP API routes by and hands on: decoded, cut off at a `?` that this brought out, and decoded once more. Undefined
 * for one that it refuses with 400. So a segment cannot carry a slash, a question mark or a percent sign; a query can. This is no
 * documented behaviour but what captures of a real one show (github.com/hotsock/voker, vokerhttp/testdata/ingress-paths.json, July 2026).
 */
export function deliveredPath(sent: string): string | undefined {
  try {
    const [decoded = ''] = decodeURIComponent(sent).split('?');
    return decodeURIComponent(decoded);
  } catch {
    return undefined;
  }
}

/** The only bodies that an HTTP API hands on as text; forms, other JSON types and bodies without a type travel as base64. */
const textTypes = /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

/**
 * The event of a request in payload format 2.0.
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
    headers: { ...headers, 'x-forwarded-for': [headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', ') },
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

/** The values of each name, joined by a comma. */
function joined(query: URLSearchParams): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of query) values[name] = Object.hasOwn(values, name) ? `${values[name]},${value}` : value;
  return values;
}

/** Headers by their names in lower case, repeated ones joined by a comma; cookies apart. */
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

/** `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/** An answer ready to be sent. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Text is left as it is: it goes out in one piece with the headers. */
  readonly body: Buffer | string;
}

/**
 * What a function's answer means: a response where it names a `statusCode`, else a value that is sent as JSON with status 200.
 * Undefined for a response that API Gateway refuses, with 500 to the caller: a status that is none, a header or body that is no text.
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
