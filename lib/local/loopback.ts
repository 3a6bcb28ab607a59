import type { IncomingMessage, ServerResponse } from 'node:http';

const names = ['localhost', '127.0.0.1', '[::1]'];

/** Whether `host` is this machine and the port on which the request arrived. */
const isHere = (host: string | undefined, port: number | undefined) =>
  names.some((name) => host === `${name}:${port}` || (port === 80 && host === name));

/**
 * Answers 403 to a request whose `Host` is not this machine and port. Such a request comes from a web page elsewhere whose name was
 * rebound to this address (DNS rebinding). @returns whether the request was refused.
 */
export function refusesForeignHost(request: IncomingMessage, response: ServerResponse): boolean {
  if (isHere(request.headers.host, request.socket.localPort)) return false;
  response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' });
  response.end(`This server only answers on http://localhost:${request.socket.localPort}.\n`);
  return true;
}

/** Answers 403 to a request from a web page of another machine. Programs send no `Origin`. @returns whether the request was refused. */
export function refusesForeignPage(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origin === undefined || names.some((name) => origin === `http://${name}` || origin.startsWith(`http://${name}:`))) return false;
  response
    .writeHead(403, { 'content-type': 'text/plain', connection: 'close' })
    .end('Web pages of other machines cannot use this server.\n');
  return true;
}

/** Path of a request as it was sent, without the query. `//` is a valid path. */
export function sentPath({ url = '/' }: IncomingMessage): string {
  const path = url.replace(/^https?:\/\/[^/?]*/i, '').split('?')[0] as string;
  return path === '' ? '/' : path;
}
