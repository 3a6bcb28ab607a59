import type { AwsRequest, AwsResponse } from './aws-service.ts';
import { answer } from './s3-answers.ts';
import type { ObjectInfo } from './s3-objects.ts';

/** Lists the keys of `objects`, which are in order. Keys with the same part up to the delimiter become one common prefix. */
export function listObjects({ query }: AwsRequest, bucket: string, objects: readonly ObjectInfo[]): AwsResponse {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const max = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  const token = query.get('continuation-token');
  const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '');
  const Contents: object[] = [];
  const prefixes = new Set<string>();
  let lastKey = '';
  let truncated = false;
  for (const info of objects) {
    if (!info.key.startsWith(prefix) || Buffer.compare(Buffer.from(info.key), Buffer.from(after)) <= 0) continue;
    const end = delimiter ? info.key.indexOf(delimiter, prefix.length) : -1;
    const common = end < 0 ? undefined : info.key.slice(0, end + delimiter.length);
    if (common !== undefined && (prefixes.has(common) || (token && after.startsWith(common)))) {
      lastKey = info.key;
      continue;
    }
    truncated = Contents.length + prefixes.size >= max;
    if (truncated) break;
    lastKey = info.key;
    if (common !== undefined) prefixes.add(common);
    else
      Contents.push({
        Key: info.key,
        LastModified: new Date(info.modifiedAt).toISOString(),
        ETag: info.etag,
        Size: info.size,
        StorageClass: 'STANDARD',
      });
  }
  return answer('ListBucketResult', {
    Name: bucket,
    Prefix: prefix,
    ...(delimiter && { Delimiter: delimiter }),
    MaxKeys: max,
    KeyCount: Contents.length + prefixes.size,
    IsTruncated: truncated,
    ...(token && { ContinuationToken: token }),
    ...(truncated && { NextContinuationToken: Buffer.from(lastKey).toString('base64url') }),
    Contents,
    CommonPrefixes: [...prefixes].map((Prefix) => ({ Prefix })),
  });
}
