import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** How the SDK's clients reach a stage: the laptop's services, or AWS with the operator's own credentials. */
export interface Stage {
  readonly name: string;
  readonly client: {
    readonly region?: string;
    readonly endpoint?: string;
    readonly credentials?: { accessKeyId: string; secretAccessKey: string };
  };
}

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

/** The stage called `name`: `local` is the installation in `EPISODIC_STATE`, any other one is in AWS. */
export function stage(name: string): Stage {
  if (name !== 'local') return { name, client: {} };
  return {
    name,
    client: { region: 'us-east-1', endpoint: localEndpoints().aws, credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } },
  };
}

/** The outputs of one of a stage's stacks. @throws Error when it is not deployed. */
export async function stackOutputs({ name, client }: Stage, part: string): Promise<Record<string, string>> {
  const { Stacks = [] } = await new CloudFormationClient(client).send(new DescribeStacksCommand({ StackName: `episodic-${name}-${part}` }));
  return Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}
