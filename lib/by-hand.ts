import type { StageConfig } from './config.ts';

/** A step of a deployment that only a person can do. */
export interface StepByHand {
  readonly when: 'before' | 'after';
  readonly text: string;
}

/** What stays by hand when a stage is deployed, in order. Everything else is in the templates. */
export function stepsByHand(config: StageConfig): StepByHand[] {
  const { region = '<region>', stage, alarmEmail, domainName } = config;
  const regions = [...new Set([region, ...(domainName || config.firewall !== 'off' ? ['us-east-1'] : [])])];
  const before = regions.map((one) => `Once per account and region: npx cdk bootstrap aws://<account>/${one}`);
  const after = [
    ...(domainName
      ? [`While the stack episodic-${stage}-global waits: delegate ${domainName} to the NameServers that episodic-${stage}-domain prints.`]
      : []),
    ...(alarmEmail ? [`Confirm the subscription in the e-mail that AWS sends to ${alarmEmail}. Alarms arrive only after that.`] : []),
    'If GitHub shall deploy: create its OIDC role (docs/operator-guide.md, The pipeline).',
    `If imports shall read Google Drive: helper_scripts/update_drive_token FILE --stage ${stage}`,
  ];
  return [...before.map((text) => ({ when: 'before' as const, text })), ...after.map((text) => ({ when: 'after' as const, text }))];
}

/** What a stage leaves behind when it is removed, and what to do about it. */
export const whatStays = ({ stage, keepsData }: StageConfig): string =>
  keepsData
    ? `Tables, buckets, the database with its network and secrets, accounts and logs of ${stage} stay, and so does their cost. docs/operator-guide.md says how to remove them for good.`
    : `Nothing of ${stage} stays: data, accounts and logs are removed.`;
