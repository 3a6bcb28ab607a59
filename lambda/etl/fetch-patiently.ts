import { systemWaiting, type Waiting } from './waiting.ts';

/** How to reach a service. Tests give their own server and clock. */
export interface Connection {
  readonly fetch: typeof fetch;
  readonly waiting: Waiting;
  /** Waits until the next call may begin. */
  readonly limit?: { take(): Promise<void> };
}

/** The network and the clock of this process, without a limit of calls. */
export const systemConnection: Connection = { fetch: globalThis.fetch, waiting: systemWaiting };

/** A whole answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A service gave no usable answer. The message is for the operator. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const attempts = 7;
/** Milliseconds. */
const longestAnswer = 60_000;
const longestPause = 60_000;

/**
 * The answer of a service. Asks again when the service is slow, cuts its answer off, has a fault (5xx) or wants fewer calls (429), after the
 * time that `Retry-After` states, or 1, 2, 4 … 60 s. `isBusy` names further answers that mean “later”.
 * @throws NoAnswer after seven tries
 */
export async function fetchPatiently(
  address: string,
  request: RequestInit,
  { fetch, waiting, limit }: Connection,
  isBusy: (answer: Answer) => boolean = () => false,
): Promise<Answer> {
  let failure = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    await limit?.take();
    let pause = Math.min(500 * 2 ** attempt, longestPause);
    try {
      const response = await fetch(address, { ...request, signal: waiting.timeout(longestAnswer) });
      const answer = { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
      if (answer.status !== 429 && answer.status < 500 && !isBusy(answer)) return answer;
      failure = answer.status >= 500 ? `it has a fault (${answer.status})` : 'it wants fewer calls than Episodic makes';
      pause = retryAfter(answer.headers, waiting.now()) ?? pause;
    } catch (error) {
      failure = `it does not answer (${String((error as Error).cause ?? error)})`;
    }
    if (attempt < attempts) await waiting.sleep(pause);
  }
  throw new NoAnswer(`${new URL(address).host} gave no answer in ${attempts} tries: ${failure}. Resume the import later.`);
}

/** Seconds, or a date. A wait of more than an hour is not believed. */
function retryAfter(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now.getTime();
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(milliseconds, 0), 3_600_000);
}
