import { randomUUID } from 'node:crypto';
import { account, region } from './aws-service.ts';
import type { BusEvent } from './event-bus.ts';
import type { ObjectInfo } from './s3-objects.ts';

/** What EventBridge says about an object that a request put into a bucket. The key is as it is, not encoded. */
export const objectCreated = (bucket: string, { key, size, etag, modifiedAt }: ObjectInfo): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account,
  time: new Date(modifiedAt).toISOString(),
  region,
  resources: [`arn:aws:s3:::${bucket}`],
  detail: { version: '0', bucket: { name: bucket }, object: { key, size, etag: etag.replaceAll('"', '') }, reason: 'PutObject' },
});
