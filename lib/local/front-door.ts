import { createHmac } from 'node:crypto';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import { brotliCompressSync, constants } from 'node:zlib';
import { refusesForeignHost, sentPath } from './loopback.ts';

/** A file of the site with its stored headers. */
export interface SiteFile {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export type Origin =
  | { readonly kind: 'bucket'; readonly read: (key: string) => Promise<SiteFile | undefined> }
  | { readonly kind: 'api'; readonly port: number; readonly headers: Readonly<Record<string, string>> };

/** A request as a function for viewer requests leaves it. */
interface Rewritten {
  readonly uri: string;
  /** Headers that the function added. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Which other web sites may read answers, and what they may send. */
export interface Cors {
  readonly origins: readonly string[];
  /** Headers of every answer to one of them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A cache behavior of the distribution: paths, origin, function and response headers. */
export interface Behavior {
  /** Path pattern such as `/api/*`. Undefined for the default behavior. */
  readonly path?: string;
  /** Allowed methods. */
  readonly methods: readonly string[];
  readonly origin: Origin;
  /** Changes a request, like the CloudFront Function for viewer requests. */
  readonly rewrite?: (path: string) => Rewritten;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly cors?: Cors;
}

/** Content types that CloudFront compresses. */
const compressible = /^(text\/|application\/(json|javascript|manifest\+json)|image\/svg)/;

/** CloudFront on a laptop: one address for the page and the API, with the behaviors and the code of the distribution. */
export class FrontDoor {
  private readonly servers: Server[] = [];
  private isOpen = false;
  private behaviors: readonly Behavior[] = [];
  private readonly local = new Map<string, RequestListener>();
  private readonly compressed = new Map<string, Buffer>();

  setBehaviors(behaviors: readonly Behavior[]): void {
    this.behaviors = behaviors;
  }

  /** Serves a service that has its own address in AWS, such as the sign-in pages, below `prefix`. */
  mount(prefix: string, listener: RequestListener): void {
    this.local.set(prefix, listener);
  }

  /** Starts answering requests. Until then, every answer is a 503 that says that Episodic is starting. */
  open(): void {
    this.isOpen = true;
  }

  /** Listens on the loopback addresses. @returns the port. @throws Error `EADDRINUSE` when another program uses the port. */
  async listen(port: number): Promise<number> {
    const bound = await this.listenOn('127.0.0.1', port);
    await this.listenOn('::1', bound).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') throw error;
    });
    return bound;
  }

  async close(): Promise<void> {
    for (const server of this.servers) server.closeAllConnections();
    await Promise.all(this.servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  private async listenOn(host: string, port: number): Promise<number> {
    const server = createServer((request, response) => {
      this.answer(request, response).catch((error) => {
        console.error('The front door failed:', error);
        if (!response.headersSent) response.writeHead(502);
        response.end();
      });
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    this.servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (refusesForeignHost(request, response)) return;
    const path = sentPath(request);
    if (!this.isOpen)
      return void response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' }).end('Episodic is starting.\n');
    for (const [prefix, listener] of this.local) {
      if (path === prefix || path.startsWith(`${prefix}/`)) return listener(request, response);
    }
    const behavior = this.behaviors.find(({ path: pattern }) => pattern === undefined || path.startsWith(pattern.replace('*', '')));
    if (!behavior) throw new Error(`The distribution has no behavior for ${path}`);
    const { method = 'GET' } = request;
    // CloudFront refuses these requests itself, without asking the origin.
    if (!behavior.methods.includes(method)) return refuse(response, 'This address does not accept this method.');
    if (method === 'GET' && hasBody(request)) return refuse(response, 'A GET request must not have a body.');
    for (const [name, value] of Object.entries(behavior.responseHeaders)) response.setHeader(name, value);
    const { origin: site = '' } = request.headers;
    if (behavior.cors?.origins.includes(site)) {
      for (const [name, value] of Object.entries({ ...behavior.cors.headers, 'access-control-allow-origin': site }))
        response.setHeader(name, value);
    }
    const { uri, headers } = behavior.rewrite?.(path) ?? { uri: path, headers: {} };
    if (behavior.origin.kind === 'api') return forward(request, response, behavior.origin.port, { ...headers, ...behavior.origin.headers });
    const key = decoded(uri)?.slice(1);
    if (key === undefined) return void response.writeHead(400).end();
    await this.serveFile(request, response, uri, await behavior.origin.read(key));
  }

  private async serveFile(request: IncomingMessage, response: ServerResponse, uri: string, file: SiteFile | undefined): Promise<void> {
    if (!file) return void response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code></Error>');
    if (request.headers['if-none-match'] === file.headers.etag) return void response.writeHead(304, file.headers).end();
    const brotli =
      /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '') && compressible.test(file.headers['content-type'] ?? '');
    const body = brotli ? this.brotli(`${uri} ${file.headers.etag}`, file.body) : file.body;
    response.writeHead(200, {
      ...file.headers,
      ...(brotli && { 'content-encoding': 'br', vary: 'accept-encoding' }),
      'content-length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  private brotli(key: string, body: Buffer): Buffer {
    const known = this.compressed.get(key) ?? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    this.compressed.set(key, known);
    return known;
  }
}

const hasBody = ({ headers }: IncomingMessage) => 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;

/** Sends CloudFront's own 403: an HTML page, because CloudFront knows nothing about the API. */
function refuse(response: ServerResponse, reason: string): void {
  const page = `<!doctype html><title>ERROR: The request could not be satisfied</title><h1>403 ERROR</h1><p>${reason}</p>`;
  response.writeHead(403, { 'content-type': 'text/html', 'x-cache': 'Error from cloudfront' }).end(page);
}

/** Decodes a path. Undefined if it is not valid percent-encoding. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Compiles a CloudFront Function. Like CloudFront's runtime, it offers one module, for signatures. */
export function viewerFunction(code: string): (path: string) => Rewritten {
  const context = createContext({ require: (name: string) => (name === 'crypto' ? { createHmac } : undefined) });
  const handler = runInContext(`${code};handler`, context) as (event: { request: ViewerRequest }) => ViewerRequest;
  return (path) => {
    const { uri, headers } = handler({ request: { uri: path, headers: {} } });
    return { uri, headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])) };
  };
}

/** A request in CloudFront's format for functions. */
interface ViewerRequest {
  readonly uri: string;
  readonly headers: Readonly<Record<string, { readonly value: string }>>;
}

/** Forwards a request to the API, like CloudFront with AllViewerExceptHostHeader: all headers except `Host`, and `added` headers. */
function forward(request: IncomingMessage, response: ServerResponse, port: number, added: Readonly<Record<string, string>>): void {
  const { host: _, ...headers } = request.headers;
  const viewer = request.socket.remoteAddress?.replace('::ffff:', '');
  const upstream = httpRequest(
    {
      host: '127.0.0.1',
      port,
      method: request.method,
      path: request.url,
      headers: { ...headers, ...added, 'x-forwarded-for': [headers['x-forwarded-for'], viewer].filter(Boolean).join(', ') },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  upstream.on('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  // A caller who hangs up, even in the middle of a body, must not hold a connection to the API.
  response.once('close', () => upstream.destroy());
  request.pipe(upstream);
}
