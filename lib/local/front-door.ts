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

/** A file of the site as the bucket keeps it. */
export interface SiteFile {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export type Origin =
  | { readonly kind: 'bucket'; readonly read: (key: string) => Promise<SiteFile | undefined> }
  | { readonly kind: 'api'; readonly port: number; readonly headers: Readonly<Record<string, string>> };

/** A cache behaviour of the distribution: which paths, from where, with which function and response headers. */
export interface Behavior {
  /** `/api/*`, or undefined for the default one. */
  readonly path?: string;
  /** The methods that it takes. */
  readonly methods: readonly string[];
  readonly origin: Origin;
  /** What the CloudFront Function at the viewer's request makes of a path. */
  readonly rewrite?: (path: string) => string;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** Types that CloudFront compresses. */
const compressible = /^(text\/|application\/(json|javascript|manifest\+json)|image\/svg)/;

/** CloudFront on a laptop: one address for the page and the API, with the distribution's own behaviours and code. */
export class FrontDoor {
  private readonly servers: Server[] = [];
  private isOpen = false;
  private behaviors: readonly Behavior[] = [];
  private readonly local = new Map<string, RequestListener>();
  private readonly compressed = new Map<string, Buffer>();

  setBehaviors(behaviors: readonly Behavior[]): void {
    this.behaviors = behaviors;
  }

  /** Serves what has an address of its own in AWS, such as the sign-in pages, below `prefix`. */
  mount(prefix: string, listener: RequestListener): void {
    this.local.set(prefix, listener);
  }

  /** From now on everybody is let in. Before, the answer is that Episodic is starting. */
  open(): void {
    this.isOpen = true;
  }

  /** Listens on the loopback addresses only. @throws Error `EADDRINUSE` when the port is taken. */
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
    if (!behavior) throw new Error(`The distribution has no behaviour for ${path}`);
    const { method = 'GET' } = request;
    // CloudFront refuses these itself, without asking the origin.
    if (!behavior.methods.includes(method)) return refuse(response, 'The distribution does not take this method here.');
    if (method === 'GET' && hasBody(request)) return refuse(response, 'A GET request has no body.');
    for (const [name, value] of Object.entries(behavior.responseHeaders)) response.setHeader(name, value);
    if (behavior.origin.kind === 'api') return forward(request, response, behavior.origin);
    const uri = behavior.rewrite?.(path) ?? path;
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

/** CloudFront's own refusal: a page for people, as it has no idea of the API behind it. */
function refuse(response: ServerResponse, reason: string): void {
  const page = `<!doctype html><title>ERROR: The request could not be satisfied</title><h1>403 ERROR</h1><p>${reason}</p>`;
  response.writeHead(403, { 'content-type': 'text/html', 'x-cache': 'Error from cloudfront' }).end(page);
}

/** Undefined for what is no percent-encoding. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The distribution's own function, ready to run over the path of a request. */
export function viewerFunction(code: string): (path: string) => string {
  const context = createContext({});
  runInContext(code, context);
  return (uri) => {
    context.request = { uri, headers: {} };
    return runInContext('handler({ request: request }).uri', context, { timeout: 10_000 }) as string;
  };
}

/** To the API, as CloudFront does it with AllViewerExceptHostHeader: everything but `Host`, and its own headers. */
function forward(request: IncomingMessage, response: ServerResponse, origin: Extract<Origin, { kind: 'api' }>): void {
  const { host: _, ...headers } = request.headers;
  const viewer = request.socket.remoteAddress?.replace('::ffff:', '');
  const upstream = httpRequest(
    {
      host: '127.0.0.1',
      port: origin.port,
      method: request.method,
      path: request.url,
      headers: { ...headers, ...origin.headers, 'x-forwarded-for': [headers['x-forwarded-for'], viewer].filter(Boolean).join(', ') },
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
  // Whoever hung up, in the middle of a body too, holds no connection to the API.
  response.once('close', () => upstream.destroy());
  request.pipe(upstream);
}
