import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Copy, Stores } from './stores.ts';

/** How long to wait before asking again whether a restore is complete, in milliseconds. */
const pause = 30_000;

/** Calls the AWS CLI, which an operator has anyway. @throws Error with what it printed */
async function aws(...words: readonly string[]): Promise<Record<string, never>> {
  const { stdout } = await promisify(execFile)('aws', [...words, '--output', 'json'], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.trim() ? JSON.parse(stdout) : {};
}

/** Waits until `look` answers true. */
async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; !(await look()); asked++) {
    if (asked === 240) throw new Error(`${what} did not happen within two hours`);
    await sleep(pause);
  }
}

/** The tables of a stage that have a copy: all but those that a restore must not touch, or that are computed again. */
const copied = ({ tables }: Stores) =>
  Object.entries(tables).flatMap(([name, table]) => (['Erasures', 'Snapshots'].includes(name) ? [] : [table]));

const clusterName = (arn: string) => arn.split(':').at(-1) ?? '';

/**
 * Restores the tables and the database of a stage, as they were at `at`, under names that start with `drill-`. It changes nothing of the
 * stage. The copies cost what the originals cost until `removeCopy` deletes them.
 */
export async function copyAsOf(live: Stores, at: Date): Promise<Copy> {
  const tables = Object.fromEntries(copied(live).map((table) => [table, `drill-${table}`.slice(0, 255)]));
  const cluster = clusterName(live.clusterArn);
  const copyOfCluster = `drill-${cluster}`.slice(0, 63);
  await until('The last restorable moment', async () => {
    const { ContinuousBackupsDescription } = await aws(
      'dynamodb',
      'describe-continuous-backups',
      '--table-name',
      Object.keys(tables)[0] ?? '',
    );
    const { PointInTimeRecoveryDescription } = ContinuousBackupsDescription as unknown as {
      PointInTimeRecoveryDescription: { LatestRestorableDateTime: string };
    };
    return Date.parse(PointInTimeRecoveryDescription.LatestRestorableDateTime) > at.getTime();
  });
  const moment = at.toISOString();
  for (const [source, target] of Object.entries(tables)) {
    const names = ['--source-table-name', source, '--target-table-name', target];
    await aws('dynamodb', 'restore-table-to-point-in-time', ...names, '--restore-date-time', moment);
  }
  const { DBClusters } = await aws('rds', 'describe-db-clusters', '--db-cluster-identifier', cluster);
  const [{ DBSubnetGroup } = { DBSubnetGroup: '' }] = DBClusters as unknown as { DBSubnetGroup: string }[];
  const scaling = ['--serverless-v2-scaling-configuration', 'MinCapacity=0,MaxCapacity=2'];
  const source = ['--source-db-cluster-identifier', cluster, '--restore-to-time', moment, '--db-subnet-group-name', DBSubnetGroup];
  await aws('rds', 'restore-db-cluster-to-point-in-time', '--db-cluster-identifier', copyOfCluster, ...source, ...scaling);
  const instance = ['--db-instance-identifier', copyOfCluster, '--db-instance-class', 'db.serverless', '--engine', 'aurora-postgresql'];
  await aws('rds', 'create-db-instance', '--db-cluster-identifier', copyOfCluster, ...instance);
  const clusterArn = live.clusterArn.replace(cluster, copyOfCluster);
  await aws('rds', 'wait', 'db-instance-available', '--db-instance-identifier', copyOfCluster);
  await aws('rds', 'enable-http-endpoint', '--resource-arn', clusterArn);
  for (const table of Object.values(tables)) await aws('dynamodb', 'wait', 'table-exists', '--table-name', table);
  return { tables, clusterArn };
}

/** Deletes a copy. */
export async function removeCopy({ tables, clusterArn }: Copy): Promise<void> {
  const cluster = clusterName(clusterArn);
  for (const table of Object.values(tables)) await aws('dynamodb', 'delete-table', '--table-name', table);
  await aws('rds', 'delete-db-instance', '--db-instance-identifier', cluster);
  await aws('rds', 'delete-db-cluster', '--db-cluster-identifier', cluster, '--skip-final-snapshot');
}

/** Tells the operator how a drill ended, through the topic of the alarms. */
export const announce = (topicArn: string, subject: string, message: string) =>
  aws('sns', 'publish', '--topic-arn', topicArn, '--subject', subject, '--message', message);
