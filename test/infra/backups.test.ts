import { expect, test } from 'vitest';
import { StageTemplates } from '../support/templates.ts';

const prod = new StageTemplates('prod');
const rulesOf = (stage: StageTemplates) => stage.resources('AWS::Backup::BackupPlan')[0]?.Properties.BackupPlan.BackupPlanRule ?? [];

test('every table with data and the database are backed up weekly and monthly, in a vault that stays', () => {
  const [selection, ...others] = prod.resources('AWS::Backup::BackupSelection');
  expect(others).toEqual([]);
  const selected = JSON.stringify(selection?.Properties.BackupSelection.Resources);
  const tables = prod.resources('AWS::DynamoDB::Table').filter(({ id }) => !id.startsWith('Snapshots'));
  expect(tables.length).toBeGreaterThan(7);
  for (const { id } of [...tables, ...prod.resources('AWS::RDS::DBCluster')]) expect(selected).toContain(`"${id}"`);
  expect(rulesOf(prod).map(({ Lifecycle }: { Lifecycle: object }) => Lifecycle)).toEqual([
    { DeleteAfterDays: 35 },
    { DeleteAfterDays: 365 },
  ]);
  expect(prod.resources('AWS::Backup::BackupVault').map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Retain']);
});

test('every table can be restored to any moment of the last 35 days', () => {
  for (const { id, Properties } of prod.resources('AWS::DynamoDB::Table')) {
    const { PointInTimeRecoveryEnabled } = Properties.PointInTimeRecoverySpecification;
    expect([id, PointInTimeRecoveryEnabled]).toEqual([id, true]);
  }
});

test('copies go to another region only if the stage names one', () => {
  const copiesOf = (stage: StageTemplates) => rulesOf(stage).map(({ CopyActions = [] }: { CopyActions?: object[] }) => CopyActions);
  expect(copiesOf(prod)).toEqual([[], []]);
  const copying = new StageTemplates('prod', { backupCopyRegion: 'eu-west-1' });
  for (const actions of copiesOf(copying)) expect(JSON.stringify(actions)).toMatch(/:backup:eu-west-1:.*:backup-vault:episodic-prod/);
  expect(() => new StageTemplates('prod', { backupCopyRegion: 'moon' })).toThrow('-c backupCopyRegion=moon is not valid');
});

test('a stage that keeps no data has no backups to pay for', () => {
  expect(new StageTemplates('dev').resources('AWS::Backup::BackupPlan', 'AWS::Backup::BackupVault')).toEqual([]);
});
