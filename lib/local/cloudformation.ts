import type { AwsRequest, AwsResponse, AwsService } from './aws-service.ts';
import { AwsError, account, region } from './aws-service.ts';
import { xml } from './xml.ts';

type Outputs = Readonly<Record<string, string>>;

export interface CloudFormation extends AwsService {
  /** Adds a stack with its outputs. `exports` maps an output to its export name. */
  setStack(name: string, outputs: Outputs, exports?: Readonly<Record<string, string>>): void;
}

const known = new Set(['Action', 'Version', 'StackName']);

/** CloudFormation with DescribeStacks only, for scripts that look up a deployment's outputs. */
export function createCloudFormation(): CloudFormation {
  const stacks = new Map<string, { outputs: Outputs; exports: Outputs }>();
  const arn = (name: string): string => `arn:aws:cloudformation:${region}:${account}:stack/${name}`;

  function read(request: AwsRequest): { name: string | null } {
    const form = new URLSearchParams(request.body.toString('utf8'));
    const action = form.get('Action');
    if (action !== 'DescribeStacks') throw new AwsError('InvalidAction', `The local cloud does not implement CloudFormation's ${action}.`);
    const unknown = [...form.keys()].find((name) => !known.has(name));
    if (unknown) throw new AwsError('ValidationError', `The local cloud does not implement the parameter '${unknown}' of DescribeStacks.`);
    return { name: form.get('StackName') };
  }

  function describe(name: string): object {
    const { outputs, exports } = stacks.get(name) ?? { outputs: {}, exports: {} };
    const member = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue, ExportName: exports[OutputKey] }));
    const status = { CreationTime: new Date(0).toISOString(), StackStatus: 'CREATE_COMPLETE' };
    return { StackId: arn(`${name}/local`), StackName: name, ...status, Outputs: { member } };
  }

  return {
    name: 'cloudformation',
    permissions(request) {
      const { name } = read(request);
      return [{ action: 'cloudformation:DescribeStacks', resource: name === null ? '*' : arn(`${name}/local`) }];
    },
    async execute(request) {
      const { name } = read(request);
      if (name !== null && !stacks.has(name)) throw new AwsError('ValidationError', `Stack with id ${name} does not exist`);
      const member = (name === null ? [...stacks.keys()] : [name]).map(describe);
      return answer(200, 'DescribeStacksResponse', { DescribeStacksResult: { Stacks: { member } } });
    },
    failure({ code, message, status }) {
      const denied = code === 'AccessDeniedException';
      const details = { Type: 'Sender', Code: denied ? 'AccessDenied' : code, Message: message };
      return answer(denied ? 403 : status, 'ErrorResponse', { Error: details });
    },
    setStack: (name, outputs, exports = {}) => void stacks.set(name, { outputs, exports }),
    async close() {},
  };
}

function answer(status: number, root: string, content: Readonly<Record<string, unknown>>): AwsResponse {
  const body = `<${root} xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">${xml(content)}</${root}>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
