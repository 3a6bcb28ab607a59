import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Answer, Connection, PostgresEngine } from './postgres-engine.ts';
import { PostgresError } from './postgres-engine.ts';
import type { ThreadAnswer, ThreadSettings } from './postgres-thread.ts';

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * PGlite (PostgreSQL 17 in WebAssembly) in its own thread, opened in the background. It has one connection, so callers wait for each
 * other. `kill -9` of the process loses nothing that was acknowledged. The folder must be locked with `takeLock`.
 */
export function createPgliteEngine(settings: ThreadSettings): PostgresEngine {
  const worker = new Worker(new URL('./postgres-thread.ts', import.meta.url), { workerData: settings });
  const waiting = new Map<number, Waiting>();
  const turns: (() => void)[] = [];
  let busy = false;
  let calls = 0;
  let dead: Error | undefined;

  worker.on('message', ({ call, answer, error }: ThreadAnswer) => {
    const { resolve, reject } = waiting.get(call) ?? {};
    waiting.delete(call);
    if (answer) resolve?.(answer);
    else reject?.(error?.state ? new PostgresError(error.message, error.state, error.detail) : new Error(error?.message));
  });
  const fail = (error: Error): void => {
    dead = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(dead ?? new Error('PGlite was closed.')));

  const connection: Connection = {
    query: (sql, parameters = []) =>
      new Promise((resolve, reject) => {
        if (dead) return reject(dead);
        calls += 1;
        waiting.set(calls, { resolve, reject });
        worker.postMessage({ call: calls, sql, parameters });
      }),
    release() {
      busy = turns.length > 0;
      turns.shift()?.();
    },
  };

  return {
    async connect() {
      if (busy) await new Promise<void>((resolve) => turns.push(resolve));
      busy = true;
      return connection;
    },
    async close() {
      if (dead) return;
      const exit = once(worker, 'exit');
      worker.postMessage({ close: true });
      await exit;
    },
  };
}
