import { Arn, ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { DatabaseCluster } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { keepOrRemove, type StageConfig } from '../config.ts';

export interface BackupsProps {
  readonly config: StageConfig;
  readonly tables: readonly Table[];
  readonly cluster: DatabaseCluster;
}

/**
 * Backups beside point-in-time recovery, which ends with the table or the cluster that it belongs to. One a week is kept for five weeks, one
 * a month for a year. They are in a vault of their own, and copied to another region if the stage names one.
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { config, tables, cluster }: BackupsProps) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', { removalPolicy: keepOrRemove(config) });
    const plan = new BackupPlan(this, 'Plan', { backupVault: vault });
    const { backupCopyRegion: region } = config;
    // The operator creates the vault of the other region once: a stack cannot be in two regions.
    const copy = region
      ? BackupVault.fromBackupVaultArn(
          this,
          'Copies',
          Arn.format(
            {
              service: 'backup',
              region,
              resource: 'backup-vault',
              resourceName: `episodic-${config.stage}`,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            },
            Stack.of(this),
          ),
        )
      : undefined;
    const rule = (name: string, scheduleExpression: Schedule, days: number) =>
      new BackupPlanRule({
        ruleName: name,
        scheduleExpression,
        deleteAfter: Duration.days(days),
        ...(copy && { copyActions: [{ destinationBackupVault: copy, deleteAfter: Duration.days(days) }] }),
      });
    plan.addRule(rule('weekly', Schedule.cron({ weekDay: 'SUN', hour: '3', minute: '30' }), 35));
    plan.addRule(rule('monthly', Schedule.cron({ day: '1', hour: '4', minute: '30' }), 365));
    plan.addSelection('Everything', {
      resources: [...tables.map((table) => BackupResource.fromDynamoDbTable(table)), BackupResource.fromRdsDatabaseCluster(cluster)],
    });
  }
}
