import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusesForeignHost, refusesForeignPage, sentPath } from './loopback.ts';
import type { Oidc } from './oidc.ts';

/** Server for scripts on the same machine. Its address contains a key that only the owner of the state folder can read. */
export interface Control {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the server. It answers `GET <url>/token?username=…` with an access token of that user. */
export async function startControl(oidc: Oidc, clientId: string): Promise<Control> {
  const key = randomBytes(24).toString('base64url');
  const server = createServer(async (request, response) => {
    if (refusesForeignHost(request, response) || refusesForeignPage(request, response)) return;
    if (sentPath(request) !== `/${key}/token`) return void response.writeHead(404).end();
    const query = new URLSearchParams(request.url?.split('?')[1]);
    try {
      response.end(await oidc.mintAccessToken(query.get('username') ?? '', clientId));
    } catch (error) {
      response.writeHead(400).end(error instanceof Error ? error.message : 'The token could not be created.');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${key}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
