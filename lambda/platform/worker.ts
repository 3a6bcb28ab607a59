import type { Context } from 'aws-lambda';
import type { Worker } from '../contract/workers.ts';
import { seconds } from './clock.ts';
import { grantsFor, type Use } from './grants.ts';
import { log, traceId } from './log.ts';
import { measureMemory, takeMetrics } from './metrics.ts';
import { takeQueries } from './queries.ts';

/** How long temporary errors are retried within one invocation. */
const patience = seconds(25);

/** The input of a worker besides its event. */
export interface Work<W extends Worker> {
  readonly use: Use<W['uses'][number]>;
  /** Milliseconds left for retries in this invocation. */
  readonly patience: () => number;
}

/** Creates the Lambda of a worker. Reads its grants once, at cold start, and logs its failures, and for each invocation one line with its calls to stores and its metrics. */
export function worker<const W extends Worker, E, A>(definition: W, handle: (event: E, work: Work<W>) => Promise<A>) {
  const use = grantsFor<W['uses'][number]>(definition.uses);
  return async (event: E, context: Context): Promise<A> => {
    log.addContext(context);
    const started = Date.now();
    try {
      return await handle(event, { use, patience: () => started + patience - Date.now() });
    } catch (error) {
      log.error(`${definition.name} failed`, error as Error);
      throw error;
    } finally {
      measureMemory();
      const duration_ms = Date.now() - started;
      log.info('invocation', { worker: definition.name, duration_ms, trace_id: traceId(), ...takeQueries(), ...takeMetrics() });
    }
  };
}
