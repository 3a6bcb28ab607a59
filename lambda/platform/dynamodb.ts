import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { serviceClient } from './service-client.ts';

/**
 * One client per function environment, created at cold start. Parsed JSON may have a key `constructor`, which makes it look like an
 * instance of a class to the SDK.
 */
export const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(serviceClient(3_000)), {
  marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
});
