import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one answer: it never comes, breaks off in the middle, is complete nonsense, or is another status. */
export type Fault =
  | 'slow'
  | 'cut'
  | 'half'
  | number
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

export interface Reply {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
}

/** A server on this machine that gives the replies of `reply`, apart from the faults that a test asks for. */
export async function startFaultyServer(reply: (request: IncomingMessage, body: string) => Reply, onSlow: () => void) {
  const faults: { path: RegExp; fault: Fault }[] = [];
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const url = request.url ?? '';
    calls.push(url);
    const index = faults.findIndex(({ path }) => path.test(url));
    const [found] = index < 0 ? [] : faults.splice(index, 1);
    const { status, body, headers } = reply(request, Buffer.concat(parts).toString());
    answer(response, found?.fault, { status, body, headers: headers ?? {} });
  });
  const answer = (response: ServerResponse, fault: Fault | undefined, { status, body, headers }: Reply) => {
    if (fault === 'slow') return onSlow();
    if (fault === 'half') return response.end(body.slice(0, body.length / 2));
    if (fault === 'cut') {
      response.writeHead(status, { ...headers, 'content-length': body.length });
      return response.write(body.slice(0, body.length / 2), () => response.destroy());
    }
    if (typeof fault === 'number') return response.writeHead(fault).end();
    if (fault) return response.writeHead(fault.status, fault.headers).end(fault.body);
    return response.writeHead(status, headers).end(body);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The addresses of the calls so far, in their order. */
    calls,
    /** The next calls whose address fits have these faults, one each. */
    failNext(path: RegExp, ...next: readonly Fault[]) {
      faults.push(...next.map((fault) => ({ path, fault })));
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
