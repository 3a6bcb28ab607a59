import type { TableRoute } from '../lambda/contract/route.ts';
import { routes } from '../lambda/contract/routes.ts';
import type { StageConfig } from './config.ts';

type Area = TableRoute['area'];

/**
 * Of 100 functions at once that a stage reserves for its routes, how many each area gets. Its functions share them equally. The tracker has
 * none: it uses what the account does not reserve, which the other areas cannot touch.
 */
const shares: Readonly<Record<Area, number>> = {
  core: 10,
  catalog: 25,
  shows: 30,
  analytics: 15,
  distributors: 10,
  imports: 5,
  media: 5,
  tracker: 0,
};

/** How many of each worker run at once. Queues deliver no more than that. */
export const workersAtOnce = {
  'apply-commands': 20,
  'close-failed-commands': 2,
  'load-import': 2,
  'close-failed-imports': 2,
  'start-dropped-import': 2,
  'start-scheduled-import': 2,
  'resend-receipts': 1,
  'continue-batches': 1,
  'process-media': 2,
  'close-failed-jobs': 2,
} as const satisfies Readonly<Record<string, number>>;

/** Functions at once that all workers of a stage reserve together. */
const reservedForWorkers = Object.values<number>(workersAtOnce).reduce((sum, count) => sum + count, 0);

/** How many of a worker may run at once, which are also kept free for it. Undefined for no limit. */
export const concurrencyOfWorker = ({ reservedConcurrency }: StageConfig, name: string): number | undefined =>
  reservedConcurrency === 0 ? undefined : (workersAtOnce as Readonly<Record<string, number>>)[name];

const functionsOf = (area: Area) => Object.values<TableRoute>(routes).filter((route) => route.area === area).length;

/**
 * How many of one route's function may run at once, which are also kept free for it. A slow database then stops the routes that need
 * it, and no others. Undefined for no limit.
 */
export function concurrencyOf({ reservedConcurrency }: StageConfig, area: Area): number | undefined {
  if (reservedConcurrency === 0 || shares[area] === 0) return undefined;
  const ofArea = ((reservedConcurrency - reservedForWorkers) * shares[area]) / 100;
  return Math.max(1, Math.floor(ofArea / functionsOf(area)));
}
