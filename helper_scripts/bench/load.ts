import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { originHeader } from '../../lambda/contract/origin.ts';
import { originProof } from '../../lambda/platform/http/origin.ts';
import type { Sample } from './paired.ts';

export interface Contender {
  /** Sends requests for `seconds` over `connections` connections. @throws Error for an unexpected status. */
  readonly measure: () => Promise<Sample>;
  readonly stop: () => void;
}

export interface Load {
  readonly request: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: (client: number) => string };
  readonly connections: number;
  readonly seconds: number;
  readonly amount?: number | undefined;
}

/** Number of clients so far. Each client of a run gets its own number, so that clients do not affect each other's data. */
let clients = 0;

/** Starts a contender in its own process. It writes no access log, because the others have none either. */
export async function startContender(name: string, load: Load, environment: NodeJS.ProcessEnv = {}): Promise<Contender> {
  const child = fork(fileURLToPath(new URL('contenders.ts', import.meta.url)), [name], {
    env: {
      ...process.env,
      ORIGIN_VERIFY: 'bench',
      CURSOR_KEY: 'bench',
      REQUESTS_PER_MINUTE: '100000000',
      POWERTOOLS_LOG_LEVEL: 'ERROR',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`The contender ${name} ended`))),
  ])) as [{ port: number }];
  const cpu = async () => {
    const answered = once(child, 'message');
    child.send('cpu');
    const [{ cpu: usage }] = (await answered) as [{ cpu: NodeJS.CpuUsage }];
    return usage.user + usage.system;
  };
  const { request, connections, seconds, amount } = load;
  return {
    async measure() {
      const before = await cpu();
      const result = await autocannon({
        url: `http://127.0.0.1:${port}${request.path}`,
        method: request.method,
        connections,
        duration: seconds,
        ...(amount !== undefined && { amount }),
        headers: { 'content-type': 'application/json', [originHeader]: originProof('bench') },
        setupClient: (client) => {
          if (request.body) client.setBody(request.body(clients++));
        },
      });
      if (result.non2xx > 0 || result.errors > 0 || result['2xx'] === 0)
        throw new Error(`${name} answered ${JSON.stringify(result.statusCodeStats)}`);
      return { rate: result['2xx'] / result.duration, cpu: ((await cpu()) - before) / result['2xx'] };
    },
    stop: () => child.disconnect(),
  };
}
