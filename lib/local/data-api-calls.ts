import { jsonBody, refuseUnknown } from './aws-json.ts';
import type { AwsRequest } from './aws-service.ts';
import { AwsError } from './aws-service.ts';
import { badRequest } from './data-api-statements.ts';
import type { ResultOptions, SqlParameter } from './data-api-values.ts';

/** Parameters of a Data API call. */
export interface Call {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database?: string;
  readonly transactionId?: string;
  readonly sql?: string;
  readonly parameters?: SqlParameter[];
  readonly parameterSets?: SqlParameter[][];
  readonly includeResultMetadata?: boolean;
  readonly continueAfterTimeout?: boolean;
  readonly resultSetOptions?: ResultOptions;
  readonly formatRecordsAs?: string;
}

const target = ['resourceArn', 'secretArn'];
const results = ['includeResultMetadata', 'continueAfterTimeout', 'resultSetOptions', 'formatRecordsAs'];

/** IAM action and supported parameters of each path. `schema` is missing because Aurora Serverless v2 refuses it too. */
const operations: Record<string, { action: string; parameters: string[] }> = {
  '/Execute': { action: 'ExecuteStatement', parameters: [...target, ...results, 'database', 'sql', 'parameters', 'transactionId'] },
  '/BatchExecute': { action: 'BatchExecuteStatement', parameters: [...target, 'database', 'sql', 'parameterSets', 'transactionId'] },
  '/BeginTransaction': { action: 'BeginTransaction', parameters: [...target, 'database'] },
  '/CommitTransaction': { action: 'CommitTransaction', parameters: [...target, 'transactionId'] },
  '/RollbackTransaction': { action: 'RollbackTransaction', parameters: [...target, 'transactionId'] },
};

/** Reads the operation and parameters of a request. @throws AwsError for an unsupported operation. */
export function readCall(request: AwsRequest): { action: string; call: Call } {
  const operation = operations[request.path];
  if (!operation || request.method !== 'POST') {
    throw new AwsError(
      'UnknownOperationException',
      `The local cloud does not implement ${request.method} ${request.path} of the Data API.`,
      404,
    );
  }
  const call = jsonBody(request);
  refuseUnknown(call, operation.parameters, operation.action, 'BadRequestException');
  const { resourceArn, secretArn } = call;
  if (typeof resourceArn !== 'string' || typeof secretArn !== 'string') throw badRequest('resourceArn and secretArn are required.');
  return { action: operation.action, call: call as unknown as Call };
}
