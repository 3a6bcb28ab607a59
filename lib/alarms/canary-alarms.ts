import { canaryHealth, canaryWrite, checkRestoreDrill, type Worker } from '../../lambda/contract/workers.ts';
import type { DeclaredAlarm, Subject } from './declaration.ts';
import { over, type Watched } from './watched.ts';

/** Failures of a worker that watches the stage. A stage without it has no such alarm. */
const failuresOf = ({ workers }: Watched, { name }: Worker, minutes: number): readonly Subject[] =>
  workers.filter(({ node }) => node.id === name).map((worker) => ({ name: '', metric: worker.function.metricErrors(over(minutes)) }));

/** Whether a worker watches the stage: its failures have alarms of their own. */
export const isWatcher = (name: string) => [canaryHealth, canaryWrite, checkRestoreDrill].some((watcher) => watcher.name === name);

/** Alarms of the canaries, which use a stage from outside, and of the check of restore drills. */
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
  {
    id: 'DrillOverdue',
    tier: 'later',
    errorImpact: 'Nobody knows whether the backups can be restored.',
    threshold: 0,
    source: 'ours: a drill each month. The check runs every hour and fails when the last drill failed, or is older than 35 days',
    points: 1,
    of: 1,
    inDev: 'none',
    subjects: (watched) => failuresOf(watched, checkRestoreDrill, 120),
  },
];
