import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { serviceClient } from './service-client.ts';

/** One client per function environment, created at cold start. */
export const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(serviceClient(3_000)), {
  marshallOptions: { removeUndefinedValues: true },
});
