import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { AwsRequest } from './aws-service.ts';
import { AwsError } from './aws-service.ts';

/** Checks a body against its checksum in a header, parameter or trailer. @throws AwsError `BadDigest`. */
export function checkDigests({ body, headers, query }: AwsRequest): void {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  const checksum = headers['x-amz-checksum-crc32'] ?? query.get('x-amz-checksum-crc32');
  if (checksum && checksum !== bytes.toString('base64')) {
    throw new AwsError('BadDigest', 'The CRC32 you specified did not match the calculated checksum.');
  }
  const md5 = headers['content-md5'];
  if (md5 && md5 !== createHash('md5').update(body).digest('base64')) {
    throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
}
