import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await sharedCloud();
});

interface Sent {
  readonly at?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Sends exactly this path, which `fetch` would normalize. A body is sent in chunks unless its length is in the headers. */
async function send(method: string, path: string, { at = cloud.siteUrl, headers = {}, body }: Sent = {}) {
  const { port } = new URL(at);
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers: { host: `localhost:${port}`, ...headers } }, async (answer) => {
      let text = '';
      for await (const chunk of answer.setEncoding('utf8')) text += chunk;
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
    });
    call.on('error', reject);
    call.end(body);
  });
}

const own = (status: number, message: string) => ({
  status,
  headers: expect.objectContaining({ 'content-type': 'application/json', 'apigw-requestid': expect.stringMatching(/^[\w+/]{15}=$/) }),
  text: JSON.stringify({ message }),
});
const table = routes as Readonly<Record<string, Route>>;
const keys = Object.entries(table).flatMap(([key, { auth, aliases = [] }]) =>
  [key, ...aliases].map((one) => ({
    auth,
    method: one.split(' ')[0] as string,
    path: (one.split(' ')[1] as string).replace(/\{\w+\}/g, 'x'),
  })),
);

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html has the shape of the header. */
describe('the gateway’s own answers have the same form as on AWS', () => {
  test('401 without a token on every route that is not public, with a challenge', async () => {
    const closed = keys.filter(({ auth }) => auth !== 'public');
    expect(closed.length).toBeGreaterThan(70);
    for (const { method, path } of closed) {
      const answer = await send(method, path);
      expect([method, path, answer]).toEqual([method, path, own(401, 'Unauthorized')]);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  test('401 for an invalid token gives the reason in its challenge', async () => {
    const tokens = {
      'the token is not valid': 'nonsense',
      'the token has expired': await cloud.oidc.mintAccessToken('viewer', cloud.clientId, -10),
    };
    for (const [reason, token] of Object.entries(tokens)) {
      const answer = await send('GET', '/api/v1/me', { headers: { authorization: `Bearer ${token}` } });
      expect(answer).toEqual(own(401, 'Unauthorized'));
      expect(answer.headers['www-authenticate']).toBe(`Bearer scope="" error="invalid_token" error_description="${reason}"`);
    }
  });

  test('404 for every method that a path does not have, including HEAD and OPTIONS, because an HTTP API has no 405', async () => {
    for (const path of new Set(keys.map((one) => one.path))) {
      const taken = keys.filter((one) => one.path === path).map(({ method }) => method);
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'].filter((one) => !taken.includes(one))) {
        // A path such as /movies/x can match another route's /movies/{id}.
        if (keys.some((one) => one.method === method && new RegExp(`^${one.path.replaceAll('/x', '/[^/]+')}$`).test(path))) continue;
        const answer = await send(method, path);
        expect([method, path, answer]).toEqual([
          method,
          path,
          method === 'HEAD' ? { ...own(404, 'Not Found'), text: '' } : own(404, 'Not Found'),
        ]);
      }
    }
    for (const path of ['/api/v1/nothing', '/api/v1/', '/api//v1/me', '/api/v1/movies/']) {
      expect([path, await send('GET', path)]).toEqual([path, own(404, 'Not Found')]);
    }
  });

  test.each(['/api/v1/movies/%zz', '/api/v1/movies/%', '/api/v1/movies/%c0%80', '/api/v1/movies/%25zz'])(
    '400 for the broken path %s',
    async (path) => {
      expect(await send('GET', path)).toEqual(own(400, 'Bad Request'));
    },
  );

  const tooLarge = 10 * 1024 * 1024 + 1;
  test.each([
    ['just too large', tooLarge, true],
    ['30 MiB', 3 * tooLarge, true],
    ['30 MiB in chunks', 3 * tooLarge, false],
  ])('413 for a body that is %s, through the front door and without it', async (_name, size, tells) => {
    const authorization = `Bearer ${await cloud.token('editor')}`;
    const headers = { authorization, 'content-type': 'application/json', ...(tells && { 'content-length': String(size) }) };
    for (const at of [cloud.siteUrl, cloud.apiUrl]) {
      const answer = await send('POST', '/api/v1/movies', { at, headers, body: Buffer.alloc(size, ' ') });
      expect(answer).toEqual(own(413, 'Request Entity Too Large'));
    }
  });

  test('the guide documents each of them', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/api-guide.md'), 'utf8');
    const section = /## Answers of the gateway\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? '';
    for (const status of [400, 401, 403, 404, 413, 429, 500, 503]) expect(section).toContain(`| ${status} |`);
    for (const word of ['HEAD', 'OPTIONS', 'www-authenticate', '405']) expect(section).toContain(word);
  });
});

describe('CloudFront’s own answers', () => {
  test.each([
    ['OPTIONS', '/'],
    ['POST', '/movies'],
    ['DELETE', '/index.html'],
    ['TRACE', '/api/v1/health'],
    ['PROPFIND', '/api/v1/health'],
  ])('403 for %s %s, which its behavior does not allow', async (method, path) => {
    expect(await send(method, path)).toMatchObject({
      status: 403,
      headers: { 'content-type': 'text/html', 'x-cache': 'Error from cloudfront' },
    });
  });

  test('403 for a GET with a body', async () => {
    for (const path of ['/', '/api/v1/health']) {
      expect(await send('GET', path, { headers: { 'content-length': '2' }, body: Buffer.from('{}') })).toMatchObject({
        status: 403,
        headers: { 'content-type': 'text/html' },
      });
    }
  });

  test.each(['//', '///', '//movies', '/?//', '/%', 'http://localhost/movies'])('an odd path such as %s gets an answer', async (path) => {
    expect([path, (await send('GET', path)).status]).toEqual([path, 200]);
  });

  test('the page for HEAD, without its body', async () => {
    const answer = await send('HEAD', '/');
    expect([answer.status, answer.text, Number(answer.headers['content-length']) > 100]).toEqual([200, '', true]);
  });
});

describe('every listening address', () => {
  const listeners = () => {
    const { site, aws, control } = JSON.parse(readFileSync(join(cloud.state, 'endpoints.json'), 'utf8')) as Record<string, string>;
    return Object.entries({
      site,
      mailbox: `${site}/local/mailbox`,
      signIn: `${site}/oidc/jwks`,
      aws,
      control,
      api: `${cloud.apiUrl}/api/v1/health`,
    });
  };

  test('only answers requests for this machine and port, because a web page can rebind its name to this address', async () => {
    for (const [name, address] of listeners()) {
      const { port, pathname } = new URL(address as string);
      for (const host of ['rebound.example', `rebound.example:${port}`, 'localhost', 'localhost:1', `localhost.rebound.example:${port}`]) {
        const answer = await send('GET', pathname, { at: address as string, headers: { host } });
        expect([name, host, answer.status]).toEqual([name, host, 403]);
      }
      if (name === 'aws' || name === 'api') continue;
      for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
        expect([name, host, (await send('GET', pathname, { at: address as string, headers: { host } })).status]).not.toEqual([
          name,
          host,
          403,
        ]);
      }
    }
  });

  test('and survives an invalid path', async () => {
    for (const [, address] of listeners()) await send('GET', '//', { at: address as string });
    expect((await cloud.call('GET /api/v1/health')).status).toBe(200);
  });

  test('the services and the address for scripts refuse web pages of other machines and accept those of this one', async () => {
    const { aws = '', control = '' } = Object.fromEntries(listeners());
    const scope = 'X-Amz-Credential=operator%2F20260101%2Fus-east-1%2Frds-data%2Faws4_request';
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
      expect((await send('POST', `/Execute?${scope}`, { at: aws, headers: { origin }, body: Buffer.from('{}') })).status).toBe(403);
      expect((await send('GET', `${new URL(control).pathname}/token?username=admin`, { at: control, headers: { origin } })).status).toBe(
        403,
      );
    }
    const { status } = await send('POST', `/Execute?${scope}`, { at: aws, headers: { origin: cloud.siteUrl }, body: Buffer.from('{}') });
    expect(status).toBe(400);
  });
});

test('aborted uploads keep no connection open', async () => {
  const connections = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  const { port } = new URL(cloud.siteUrl);
  await cloud.call('GET /api/v1/health');
  const before = connections();
  const authorization = `Bearer ${await cloud.token('editor')}`;
  const uploads = Array.from({ length: 40 }, () => {
    const socket = connect(Number(port), '127.0.0.1');
    const head = ['POST /api/v1/movies HTTP/1.1', `host: localhost:${port}`, `authorization: ${authorization}`, 'content-length: 1000000'];
    socket.write(`${head.join('\r\n')}\r\n\r\n{"title":`);
    return socket;
  });
  // Each upload has four sockets: the sender's, two of the front door, and the API's.
  await eventually('the uploads', async () => connections() >= before + 120);
  for (const socket of uploads) socket.destroy();
  await eventually('their end', async () => connections() <= before + 20);
});
