import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { account } from './aws-service.ts';
import type { LambdaHost } from './lambda-host.ts';

/** A route of the HTTP API: its key, the function behind it, and who may use it. */
export interface ApiRoute {
  readonly key: string;
  readonly functionName: string;
  readonly authorizer?: { readonly issuer: string; readonly audience: readonly string[] };
}

interface ApiOptions {
  readonly host: LambdaHost;
  readonly jwks: () => JSONWebKeySet;
}

type Claims = Readonly<Record<string, string>>;

/** The most that an HTTP API takes, bytes. */
const bodyLimit = 10 * 1024 * 1024;

/** After this an HTTP API answers 503, whatever the function does; milliseconds. */
const integrationLimit = 30_000;

/** API Gateway's HTTP API: routes, JWT authorizers, stage throttle and the payload format 2.0. */
export class HttpApi {
  private readonly routes: ApiRoute[] = [];
  private readonly server: Server;
  private readonly options: ApiOptions;
  private throttle = { rate: 10_000, burst: 5_000 };
  private bucket = { tokens: 0, at: 0 };

  constructor(options: ApiOptions) {
    this.options = options;
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => send(response, 500, 'Internal Server Error'));
    });
  }

  addRoute(route: ApiRoute): void {
    this.routes.push(route);
  }

  /** The stage's default throttle: requests a second, and how many at once. */
  setThrottle(rate: number, burst: number): void {
    this.throttle = { rate, burst };
    this.bucket = { tokens: burst, at: Date.now() };
  }

  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => this.server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const match = findRoute(this.routes, request.method ?? 'GET', url.pathname);
    if (!match) return send(response, 404, 'Not Found');
    if (!this.takeToken()) return send(response, 429, 'Too Many Requests');
    const claims = await this.authorize(match.route, request.headers.authorization);
    if (claims === 'refused') return send(response, 401, 'Unauthorized');
    const body = await readBody(request);
    if (!body) return send(response, 413, 'Request Entity Too Large');
    const result = await Promise.race([
      this.options.host.invoke(match.route.functionName, proxyEvent(request, url, match, claims, body)),
      new Promise<'late'>((resolve) => setTimeout(resolve, integrationLimit, 'late').unref()),
    ]);
    if (result === 'late') return send(response, 503, 'Service Unavailable');
    if (!('payload' in result)) return send(response, 500, 'Internal Server Error');
    write(response, result.payload);
  }

  private takeToken(): boolean {
    const now = Date.now();
    const { rate, burst } = this.throttle;
    this.bucket = { tokens: Math.min(burst, this.bucket.tokens + ((now - this.bucket.at) / 1000) * rate), at: now };
    if (this.bucket.tokens < 1) return false;
    this.bucket.tokens--;
    return true;
  }

  private async authorize({ authorizer }: ApiRoute, header: string | undefined): Promise<Claims | 'refused' | undefined> {
    if (!authorizer) return undefined;
    const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? header ?? '';
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(this.options.jwks()), { issuer: authorizer.issuer });
      const audience = [payload.aud ?? payload.client_id].flat().map(String);
      return audience.some((name) => authorizer.audience.includes(name)) ? asStrings(payload) : 'refused';
    } catch {
      return 'refused';
    }
  }
}

/** Claims as an HTTP API hands them to a function: strings all of them, lists as `[a b]`. */
const asStrings = (claims: object): Claims =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, Array.isArray(value) ? `[${value.join(' ')}]` : String(value)]));

interface Match {
  readonly route: ApiRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route of a request: fixed segments before parameters, as API Gateway prefers the most specific one. */
function findRoute(routes: readonly ApiRoute[], method: string, path: string): Match | undefined {
  const segments = path.split('/');
  const candidates = routes.flatMap((route): (Match & { score: number })[] => {
    const [routeMethod, routePath = ''] = route.key.split(' ');
    const pattern = routePath.split('/');
    if (routeMethod !== method || pattern.length !== segments.length) return [];
    const parameters: Record<string, string> = {};
    let score = 0;
    for (const [index, part] of pattern.entries()) {
      const segment = segments[index] as string;
      if (part.startsWith('{')) parameters[part.slice(1, -1)] = decodeURIComponent(segment);
      else if (part === segment) score++;
      else return [];
    }
    return [{ route, parameters, score }];
  });
  return candidates.sort((a, b) => b.score - a.score)[0];
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, version 2.0. */
function proxyEvent(request: IncomingMessage, url: URL, { route, parameters }: Match, claims: Claims | undefined, body: Buffer) {
  const { cookie, ...headers } = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(',')]),
  );
  const now = new Date();
  const isText = /^(text\/|application\/(json|.*\+json|xml|javascript|x-www-form-urlencoded))/.test(headers['content-type'] ?? 'text/');
  const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')] as const);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: { ...headers, 'x-forwarded-for': [headers['x-forwarded-for'], request.socket.remoteAddress].filter(Boolean).join(', ') },
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: headers.host,
      http: {
        method: request.method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress,
        userAgent: headers['user-agent'],
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function send(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}

/** A function may answer a whole response or just a value, which is sent as JSON with status 200. */
function write(response: ServerResponse, payload: unknown): void {
  const answer = payload as APIGatewayProxyStructuredResultV2 | null;
  if (!answer || typeof answer !== 'object' || !answer.statusCode) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(payload));
    return;
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = answer;
  const content = isBase64Encoded ? Buffer.from(body, 'base64') : Buffer.from(body);
  const length = statusCode === 304 || statusCode === 204 ? {} : { 'content-length': String(content.length) };
  response
    .writeHead(statusCode, { ...(headers as Record<string, string>), ...length, ...(cookies && { 'set-cookie': cookies }) })
    .end(content);
}
