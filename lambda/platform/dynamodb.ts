import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { callName, timed } from './queries.ts';
import { serviceClient } from './service-client.ts';

const client = new DynamoDBClient(serviceClient(3_000));
client.middlewareStack.add(
  (next, { commandName = '' }) =>
    (args) =>
      timed(callName(commandName, args.input), () => next(args)),
  {
    step: 'initialize',
    name: 'timed',
  },
);

/**
 * One client per function environment, created at cold start. Notes the time of each call for the log line. Parsed JSON may have a key
 * `constructor`, which makes it look like an instance of a class to the SDK.
 */
export const dynamodb = DynamoDBDocumentClient.from(client, {
  marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
});
