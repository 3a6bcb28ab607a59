import { writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { HttpApi } from '../../lib/local/http-api.ts';
import { LambdaHost } from '../../lib/local/lambda-host.ts';
import { temporaryFolder } from './cloud.ts';

interface Sent {
  readonly method?: string;
  /** Alternating names and values, so that a name can occur twice. */
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: the answer can be anything, and the tests read it.
  readonly json: () => any;
}

interface Defined {
  readonly timeout?: number;
  readonly authorizer?: { readonly issuer: string; readonly audience: string[] };
  readonly environment?: Readonly<Record<string, string>>;
}

/** An HTTP API with functions that a test defines, without a front door. */
export async function startHttpApi(jwks: () => JSONWebKeySet = () => ({ keys: [] })) {
  const { folder, remove } = await temporaryFolder();
  const host = new LambdaHost({ logs: join(folder, 'logs'), environment: {}, died: async () => undefined });
  const api = new HttpApi({ host, jwks });
  api.setThrottle(5_000, 5_000);
  const port = await api.listen();

  return {
    /** Adds a route whose function has this body, which can use `event`. */
    define(key: string, body: string, rest: Defined = {}): void {
      const name = key.replace(/\W+/g, '-');
      const file = join(folder, `${name}.mjs`);
      writeFileSync(file, `export const handler = async (event) => { ${body} };`);
      host.define({ name, file, environment: rest.environment ?? {}, role: 'role', timeout: rest.timeout ?? 3, memory: 128 });
      api.addRoute({ key, functionName: name, ...(rest.authorizer && { authorizer: rest.authorizer }) });
    },
    /** Sends exactly this path and these headers, which `fetch` would normalize. */
    send: (path: string, { method = 'GET', headers = [], body }: Sent = {}): Promise<Answered> =>
      new Promise((resolve, reject) => {
        const call = request({ port, host: '127.0.0.1', path, method, headers: ['host', 'api.example', ...headers] }, async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, json: () => JSON.parse(bytes.toString()) });
        });
        call.on('error', reject);
        call.end(body);
      }),
    async close() {
      await api.close();
      await host.close();
      await remove();
    },
  };
}
