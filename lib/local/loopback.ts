import type { IncomingMessage, ServerResponse } from 'node:http';

const names = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host with its port is this machine at the port that the request came in by. */
const isHere = (host: string | undefined, port: number | undefined) =>
  names.some((name) => host === `${name}:${port}` || (port === 80 && host === name));

/**
 * Answers 403 to a request that names another host than this machine and the port it came in by, and says whether it did. Such a
 * request comes from a page elsewhere whose name was rebound to this address. A page must not read or change anything here.
 */
export function refusesForeignHost(request: IncomingMessage, response: ServerResponse): boolean {
  if (isHere(request.headers.host, request.socket.localPort)) return false;
  response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' });
  response.end(`This server answers on http://localhost:${request.socket.localPort} only.\n`);
  return true;
}

/** Answers 403 to a request that a page of another machine sent, and says whether it did. Programs send no `Origin`. */
export function refusesForeignPage(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origin === undefined || names.some((name) => origin === `http://${name}` || origin.startsWith(`http://${name}:`))) return false;
  response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' }).end('Pages of other machines have no business here.\n');
  return true;
}

/** The path of a request without its query, as it was sent: an address like `//` is a path too. */
export function sentPath({ url = '/' }: IncomingMessage): string {
  const path = url.replace(/^https?:\/\/[^/?]*/i, '').split('?')[0] as string;
  return path === '' ? '/' : path;
}
