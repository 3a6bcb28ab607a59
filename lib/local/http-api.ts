import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { deliveredPath, type HttpAnswer, proxyEvent, readAnswer } from './http-payload.ts';
import type { LambdaHost } from './lambda-host.ts';

/** A route of the HTTP API: its key, its function and its authorizer. */
export interface ApiRoute {
  readonly key: string;
  readonly functionName: string;
  readonly authorizer?: { readonly issuer: string; readonly audience: readonly string[] };
}

interface ApiOptions {
  readonly host: LambdaHost;
  readonly jwks: () => JSONWebKeySet;
  /** Called after each answer, with its status and the time that it took, in milliseconds. */
  readonly answered?: (apiId: string, status: number, duration: number) => void;
}

type Claims = Readonly<Record<string, string>>;

/** Maximum size of a body, in bytes, as on an HTTP API. */
const bodyLimit = 10 * 1024 * 1024;

/** Time after which an HTTP API answers 503, in milliseconds. */
const integrationLimit = 30_000;

/** API Gateway's HTTP API with routes, JWT authorizers, the stage throttle and payload format 2.0. */
export class HttpApi {
  private readonly routes: ApiRoute[] = [];
  private readonly server: Server;
  private readonly options: ApiOptions;
  /** Id of the API in its metrics. */
  id = '';
  private throttle = { rate: 10_000, burst: 5_000 };
  private bucket = { tokens: 0, at: 0 };
  private allowedOrigins: readonly string[] = [];

  constructor(options: ApiOptions) {
    this.options = options;
    this.server = createServer((request, response) => {
      const requestId = randomBytes(11).toString('base64');
      response.setHeader('apigw-requestid', requestId);
      const started = Date.now();
      response.once('close', () => options.answered?.(this.id, response.statusCode, Date.now() - started));
      this.answer(request, response, requestId).catch(() => send(response, 500));
    });
  }

  addRoute(route: ApiRoute): void {
    this.routes.push(route);
  }

  /** Sets the stage's throttle: requests per second, and burst size. */
  setThrottle(rate: number, burst: number): void {
    this.throttle = { rate, burst };
    this.bucket = { tokens: burst, at: Date.now() };
  }

  /** Sets the web sites whose preflights the API answers. */
  setAllowedOrigins(origins: readonly string[]): void {
    this.allowedOrigins = origins;
  }

  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => this.server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const [sent = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const path = deliveredPath(sent);
    if (path === undefined) return send(response, 400);
    const { origin = '', 'access-control-request-method': wanted } = request.headers;
    // The front door adds the headers, as CloudFront does to every answer.
    if (request.method === 'OPTIONS' && wanted && this.allowedOrigins.includes(origin)) return void response.writeHead(204).end();
    const match = findRoute(this.routes, request.method ?? 'GET', path);
    if (!match) return send(response, 404);
    if (!this.takeToken()) return send(response, 429);
    const claims = await this.authorize(match.route, request.headers.authorization);
    if (typeof claims === 'string') return send(response, 401, { 'www-authenticate': claims });
    const body = await readBody(request);
    if (!body) return send(response, 413);
    const result = await Promise.race([
      this.options.host.invoke(
        match.route.functionName,
        proxyEvent(request, search, {
          routeKey: match.route.key,
          path,
          parameters: match.parameters,
          claims,
          body,
          requestId,
        }),
      ),
      new Promise<'late'>((resolve) => setTimeout(resolve, integrationLimit, 'late').unref()),
    ]);
    if (result === 'late') return send(response, 503);
    if ('errorType' in result && result.errorType === 'RequestEntityTooLargeException') return send(response, 413);
    const answer = 'payload' in result ? readAnswer(result.payload) : undefined;
    if (!answer) return send(response, 500);
    write(response, answer);
  }

  private takeToken(): boolean {
    const now = Date.now();
    const { rate, burst } = this.throttle;
    this.bucket = { tokens: Math.min(burst, this.bucket.tokens + ((now - this.bucket.at) / 1000) * rate), at: now };
    if (this.bucket.tokens < 1) return false;
    this.bucket.tokens--;
    return true;
  }

  /**
   * Checks a token like "Controlling access to HTTP APIs with JWT authorizers": kid, signature, iss, aud (or client_id), exp, nbf, iat.
   * @returns the claims, undefined on a public route, or the text of `www-authenticate` for a refused caller.
   */
  private async authorize({ authorizer }: ApiRoute, header: string | undefined): Promise<Claims | string | undefined> {
    if (!authorizer) return undefined;
    const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? header ?? '';
    if (token === '') return 'Bearer';
    try {
      const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(this.options.jwks()), {
        issuer: authorizer.issuer,
        requiredClaims: ['exp'],
      });
      if (!protectedHeader.kid || (payload.iat ?? 0) > Date.now() / 1000) return challenge('the token is not valid');
      const audience = [payload.aud ?? payload.client_id].flat().map(String);
      return audience.some((name) => authorizer.audience.includes(name))
        ? asStrings(payload)
        : challenge('the token does not have a valid audience');
    } catch (error) {
      return challenge(error instanceof errors.JWTExpired ? 'the token has expired' : 'the token is not valid');
    }
  }
}

/** Value of `www-authenticate` for a refused token. AWS documents the text for a wrong audience only. */
const challenge = (reason: string) => `Bearer scope="" error="invalid_token" error_description="${reason}"`;

/** Converts claims to strings, like an HTTP API; a list becomes `[a b]`. */
const asStrings = (claims: object): Claims =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, Array.isArray(value) ? `[${value.join(' ')}]` : String(value)]));

interface Match {
  readonly route: ApiRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the route of a request. Like API Gateway, it prefers fixed segments to parameters. */
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
      if (part.startsWith('{') && segment !== '') parameters[part.slice(1, -1)] = segment;
      else if (part === segment) score++;
      else return [];
    }
    return [{ route, parameters, score }];
  });
  return candidates.sort((a, b) => b.score - a.score)[0];
}

/** Reads the body of a request. Undefined if it is too large. Reads to the end even then, because a sender reads no answer before. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (!('content-length' in request.headers || 'transfer-encoding' in request.headers)) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks);
}

/** Sends the gateway's own answer, without a function: a status, and its name in JSON. */
function send(
  response: ServerResponse,
  status: 400 | 401 | 404 | 413 | 429 | 500 | 503,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return;
  const message = status === 413 ? 'Request Entity Too Large' : STATUS_CODES[status];
  const body = JSON.stringify({ message });
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, ...headers }).end(body);
}

function write(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  const length = status === 304 || status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...(headers as Record<string, string | string[]>), ...length }).end(body);
}
