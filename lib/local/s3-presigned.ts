import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError, type AwsRequest } from './aws-service.ts';

/** The secret of every access key of the local cloud. */
const secret = 'local';

const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * Checks a presigned request (AWS Signature Version 4, in the query) as S3 does: that it has not expired, and that method, path,
 * parameters and signed headers are those that were signed. Does nothing for another request.
 * @throws AwsError `AccessDenied` for an expired request, `SignatureDoesNotMatch` for another one than was signed
 */
export function checkPresigned(request: AwsRequest, now: number): void {
  const { query } = request;
  const date = query.get('X-Amz-Date');
  if (!date) return;
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const expires = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  if (!(now <= signedAt + expires * 1000)) throw new AwsError('AccessDenied', 'Request has expired', 403);
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '');
  const wanted = Buffer.from(signatureOf(request, date));
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  );
}

function signatureOf({ method, path, query, headers }: AwsRequest, date: string): string {
  const names = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const parameters = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='));
  const canonical = [
    method,
    path,
    parameters.join('&'),
    ...names.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    names.join(';'),
    query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
  const [, ...scope] = (query.get('X-Amz-Credential') ?? '').split('/');
  const key = scope.reduce<string | Buffer>((previous, part) => hmac(previous, part), `AWS4${secret}`);
  const digest = createHash('sha256').update(canonical).digest('hex');
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope.join('/'), digest].join('\n')).toString('hex');
}
