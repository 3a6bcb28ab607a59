import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** What a running local installation tells scripts on the same machine. */
export interface LocalEndpoints {
  readonly site: string;
  readonly aws: string;
  readonly control: string;
}

/** @throws Error with the cure when nothing runs there. */
export function localEndpoints(): LocalEndpoints {
  const file = join(process.env.EPISODIC_STATE || '.local', 'endpoints.json');
  if (!existsSync(file)) throw new Error(`Nothing runs in ${file.replace('/endpoints.json', '')}: start it with npm start`);
  return JSON.parse(readFileSync(file, 'utf8')) as LocalEndpoints;
}

/**
 * Makes every client of the SDK in this process reach the stage called `name`: `local` is the installation in
 * `EPISODIC_STATE`, any other one is in AWS, with the operator's own credentials.
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

/** The outputs of one of a stage's stacks. @throws Error when it is not deployed. */
export async function stackOutputs(stage: string, part: string): Promise<Record<string, string>> {
  const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: `episodic-${stage}-${part}` }));
  return Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}
