import type { AwsRequest } from './aws-service.ts';
import { AwsError } from './aws-service.ts';
import type { Received } from './s3-files.ts';

/** Checks a received body against its digests in headers, parameters or a trailer. @throws AwsError `BadDigest`. */
export function checkDigests({ headers, query }: AwsRequest, { md5, crc32, sha256 }: Received): void {
  const checksum = headers['x-amz-checksum-crc32'] ?? query.get('x-amz-checksum-crc32');
  if (checksum && checksum !== crc32) throw new AwsError('BadDigest', 'The CRC32 you specified did not match the calculated checksum.');
  const claimed = headers['content-md5'];
  if (claimed && claimed !== md5.toString('base64')) {
    throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const hash = headers['x-amz-content-sha256'];
  if (/^[0-9a-f]{64}$/.test(String(hash)) && hash !== sha256) {
    throw new AwsError('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.");
  }
}
