import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { lineSplitter } from './embedded-metrics.ts';
import type { EnvironmentSettings, Invocation, InvocationError, Invoked } from './invocation.ts';
import { traceOf } from './trace.ts';

/** A function from a template. */
export interface FunctionDefinition {
  readonly name: string;
  /** Entry file of the bundle, a copy of the file that a deployment would upload. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Name of the function's role, and access key id of its calls. */
  readonly role: string;
  /** Seconds. */
  readonly timeout: number;
  /** MiB. */
  readonly memory: number;
}

export type InvocationResult = { readonly payload: unknown } | InvocationError;

export interface LambdaHostOptions {
  /** Folder for the log files, one per function. */
  readonly logs: string;
  /** Environment variables that point the SDK to the local services. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called when a thread dies during an invocation, with its role, whose transactions must be rolled back. */
  readonly died: (role: string) => Promise<void>;
  /** Called with each line that a function logs. */
  readonly logged?: (line: string) => void;
  /** Called after each invocation, with the function's name, whether it failed, and its duration in milliseconds. */
  readonly invoked?: (name: string, failed: boolean, duration: number) => void;
}

interface Thread {
  readonly worker: Worker;
  idleSince: number;
}

interface Pool {
  readonly definition: FunctionDefinition;
  readonly idle: Thread[];
  readonly waiting: ((thread: Thread) => void)[];
  running: number;
  log?: WriteStream;
  /** Threads that run an invocation. */
  readonly busy: Set<Worker>;
}

/** Maximum size of an event or answer of a synchronous invocation, in bytes of JSON. */
const payloadLimit = 6 * 1024 * 1024;

/** Maximum number of execution environments of a function. Further events wait for a free one. */
const maxThreads = 4;

/** Idle time after which an execution environment is stopped, in milliseconds. */
const idleLimit = 120_000;

/** Runs functions like Lambda: in execution environments that stay warm, process one event at a time and are killed at the timeout. */
export class LambdaHost {
  private readonly pools = new Map<string, Pool>();
  private readonly options: LambdaHostOptions;
  private readonly sweeper: NodeJS.Timeout;

  constructor(options: LambdaHostOptions) {
    this.options = options;
    mkdirSync(options.logs, { recursive: true });
    this.sweeper = setInterval(() => this.stopIdle(), idleLimit / 4).unref();
  }

  define(definition: FunctionDefinition): void {
    this.pools.set(definition.name, { definition, idle: [], waiting: [], running: 0, busy: new Set() });
  }

  definition(name: string): FunctionDefinition {
    return this.pool(name).definition;
  }

  definitions(): FunctionDefinition[] {
    return [...this.pools.values()].map(({ definition }) => definition);
  }

  /** Whether no function is running. */
  isIdle(): boolean {
    return [...this.pools.values()].every(({ idle, running }) => idle.length === running);
  }

  /** Invokes a function and waits for its answer or its failure. */
  async invoke(name: string, event: unknown): Promise<InvocationResult> {
    const pool = this.pool(name);
    const json = JSON.stringify(event) ?? 'null';
    if (Buffer.byteLength(json) > payloadLimit) {
      return { errorType: 'RequestEntityTooLargeException', errorMessage: `Request must be smaller than ${payloadLimit} bytes` };
    }
    const thread = await this.acquire(pool);
    const started = Date.now();
    const deadline = started + pool.definition.timeout * 1000;
    const { answer, alive } = await this.run(pool, thread, {
      event: json,
      requestId: randomUUID(),
      deadline,
      trace: traceOf(event),
    });
    if (alive) this.release(pool, thread);
    else await this.replaceDead(pool, thread);
    this.options.invoked?.(name, !('json' in answer), Date.now() - started);
    if (!('json' in answer)) return answer;
    if (Buffer.byteLength(answer.json) <= payloadLimit) return { payload: JSON.parse(answer.json) };
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`;
    return { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
  }

  /** Ends what a function is running, as if its machines failed. */
  async crash(name: string): Promise<void> {
    await Promise.all([...this.pool(name).busy].map((worker) => worker.terminate()));
  }

  async close(): Promise<void> {
    clearInterval(this.sweeper);
    await Promise.all([...this.pools.values()].flatMap(({ idle, log }) => [...idle.map(({ worker }) => worker.terminate()), log?.end()]));
  }

  private pool(name: string): Pool {
    const pool = this.pools.get(name);
    if (!pool) throw new Error(`Unknown function: ${name}`);
    return pool;
  }

  private async acquire(pool: Pool): Promise<Thread> {
    const warm = pool.idle.pop();
    if (warm) return warm;
    if (pool.running >= maxThreads) return new Promise((resolve) => pool.waiting.push(resolve));
    pool.running++;
    return { worker: this.start(pool), idleSince: 0 };
  }

  private release(pool: Pool, thread: Thread): void {
    const next = pool.waiting.shift();
    if (next) {
      next(thread);
      return;
    }
    thread.idleSince = Date.now();
    pool.idle.push(thread);
  }

  private async replaceDead(pool: Pool, thread: Thread): Promise<void> {
    await thread.worker.terminate();
    await this.options.died(pool.definition.role);
    const next = pool.waiting.shift();
    if (next) next({ worker: this.start(pool), idleSince: 0 });
    else pool.running--;
  }

  private start(pool: Pool): Worker {
    const { name, file, role, memory } = pool.definition;
    const { NODE_OPTIONS: heap = '', ...environment } = pool.definition.environment;
    const semiSpace = /--max-semi-space-size=(\d+)/.exec(heap)?.[1];
    const worker = new Worker(new URL('./lambda-thread.mjs', import.meta.url), {
      workerData: { file, functionName: name, memory } satisfies EnvironmentSettings,
      env: {
        ...environment,
        ...this.options.environment,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: role,
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
        TZ: ':UTC',
      },
      // The space for new objects is three semi-spaces.
      resourceLimits: { maxOldGenerationSizeMb: memory, ...(semiSpace && { maxYoungGenerationSizeMb: 3 * Number(semiSpace) }) },
      stdout: true,
      stderr: true,
    });
    pool.log ??= openLog(join(this.options.logs, `${name}.log`));
    worker.stdout.pipe(pool.log, { end: false });
    worker.stderr.pipe(pool.log, { end: false });
    if (this.options.logged) worker.stdout.on('data', lineSplitter(this.options.logged));
    worker.setMaxListeners(20);
    worker.unref();
    return worker;
  }

  private run(pool: Pool, { worker }: Thread, invocation: Invocation): Promise<{ answer: Invoked; alive: boolean }> {
    return new Promise((resolve) => {
      pool.busy.add(worker);
      const settle = (answer: Invoked, alive: boolean) => {
        clearTimeout(timer);
        pool.busy.delete(worker);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        if (!alive) pool.log?.write(`${JSON.stringify({ level: 'ERROR', message: 'The execution environment ended', ...answer })}\n`);
        resolve({ answer, alive });
      };
      const onMessage = (message: Invoked | 'ready') => message !== 'ready' && settle(message, true);
      const onError = (error: Error) => settle({ errorType: error.name, errorMessage: error.message }, false);
      const onExit = (code: number) =>
        settle({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with status ${code}` }, false);
      const { timeout } = pool.definition;
      const timer = setTimeout(
        () => settle({ errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${timeout.toFixed(2)} seconds` }, false),
        timeout * 1000,
      );
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(invocation);
    });
  }

  private stopIdle(): void {
    for (const pool of this.pools.values()) {
      for (const thread of pool.idle.filter(({ idleSince }) => Date.now() - idleSince > idleLimit)) {
        pool.idle.splice(pool.idle.indexOf(thread), 1);
        pool.running--;
        void thread.worker.terminate();
      }
    }
  }
}

/** Opens a log file. On a full disk, the log ends but the function continues. */
function openLog(path: string): WriteStream {
  const log = createWriteStream(path, { flags: 'a' });
  return log.on('error', (error) => console.error(`Writing to ${path} failed: ${error.message}`));
}
