import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** Addresses of a running local installation, for scripts on the same machine. */
export interface LocalEndpoints {
  readonly site: string;
  readonly aws: string;
  readonly control: string;
}

/** Addresses of the local installation whose state is in `EPISODIC_STATE`. @throws Error when it is not running. */
export function localEndpoints(): LocalEndpoints {
  const file = join(process.env.EPISODIC_STATE || '.local', 'endpoints.json');
  if (!existsSync(file)) throw new Error(`Episodic is not running on ${file.replace('/endpoints.json', '')}. Start it with: npm start`);
  return JSON.parse(readFileSync(file, 'utf8')) as LocalEndpoints;
}

/**
 * Points every AWS SDK client of this process at stage `name`. `local` is the installation in `EPISODIC_STATE`; every other
 * stage is in AWS and uses the operator's own credentials.
 */
export function enterStage(name: string): void {
  if (name !== 'local') return;
  delete process.env.AWS_PROFILE;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: localEndpoints().aws,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
}

/** Outputs of one stack of a stage. @throws Error when the stack is not deployed. */
export async function stackOutputs(stage: string, part: string): Promise<Record<string, string>> {
  const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: `episodic-${stage}-${part}` }));
  return Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}
