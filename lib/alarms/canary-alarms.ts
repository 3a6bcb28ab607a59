import { canaryHealth, canaryWrite, type Worker } from '../../lambda/contract/workers.ts';
import type { DeclaredAlarm, Subject } from './declaration.ts';
import { over, type Watched } from './watched.ts';

/** Failures of a canary. A stage without one has no such alarm. */
const failuresOf = ({ workers }: Watched, { name }: Worker, minutes: number): readonly Subject[] =>
  workers.filter(({ node }) => node.id === name).map((worker) => ({ name: '', metric: worker.function.metricErrors(over(minutes)) }));

/** Whether a worker is a canary, whose failures have alarms of their own. */
export const isCanary = (name: string) => [canaryHealth, canaryWrite].some((canary) => canary.name === name);

/** Alarms of the canaries, which use a stage from outside. */
export const canaryAlarms: readonly DeclaredAlarm[] = [
  {
    id: 'SiteDown',
    tier: 'urgent',
    errorImpact: 'The page or the API does not answer. Nobody can use Episodic.',
    threshold: 0,
    source: 'the documents: a health check with a timeout of 5 s, unhealthy after 3 failures, here one a minute. No check is a failure too',
    points: 3,
    of: 3,
    inDev: 'none',
    missing: 'failing',
    subjects: (watched) => failuresOf(watched, canaryHealth, 1),
  },
  {
    id: 'WritesFail',
    tier: 'urgent',
    errorImpact: 'People cannot sign in, or what they store is lost.',
    threshold: 0,
    source: 'ours: a canary signs in, writes and reads every five minutes, and one failure can be a deployment',
    points: 2,
    of: 2,
    inDev: 'none',
    missing: 'failing',
    subjects: (watched) => failuresOf(watched, canaryWrite, 5),
  },
];
