import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import * as s3 from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3 } from '../../lib/local/s3.ts';
import { failure, startCloud, temporaryFolder } from './cloud.ts';

let place: Awaited<ReturnType<typeof temporaryFolder>>;
let cloud: Awaited<ReturnType<typeof startCloud>>;
let client: s3.S3Client;
beforeAll(async () => {
  place = await temporaryFolder();
  const service = createS3({ folder: place.folder });
  service.ensureBucket('files');
  cloud = await startCloud([service]);
  client = new s3.S3Client(cloud.settings());
});
afterAll(async () => {
  await cloud.close();
  await place.remove();
});

const put = (Key: string, Body: s3.PutObjectCommandInput['Body'], rest: Partial<s3.PutObjectCommandInput> = {}) =>
  client.send(new s3.PutObjectCommand({ Bucket: 'files', Key, Body, ...rest }));
const get = async (Key: string, rest: Partial<s3.GetObjectCommandInput> = {}) => {
  const answer = await client.send(new s3.GetObjectCommand({ Bucket: 'files', Key, ...rest }));
  return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) };
};
const status = (error: Record<string, unknown>) => (error.$metadata as { httpStatusCode: number }).httpStatusCode;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html */
describe('conditions', () => {
  it('of a write: only if the object does not exist, or only if it has not changed', async () => {
    expect(await failure(put('doc', 'x', { IfMatch: '"5d41402abc4b2a76b9719d911017c592"' }))).toMatchObject({ name: 'NoSuchKey' });
    const { ETag } = await put('doc', 'hello', { IfNoneMatch: '*' });
    expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(status(await failure(put('doc', 'again', { IfNoneMatch: '*' })))).toBe(412);
    const { ETag: second } = await put('doc', 'changed', { IfMatch: ETag });
    expect(status(await failure(put('doc', 'late', { IfMatch: ETag })))).toBe(412);
    expect((await get('doc')).ETag).toBe(second);
    const racing = await Promise.allSettled(['a', 'b', 'c', 'd'].map((body) => put('race', body, { IfNoneMatch: '*' })));
    expect(racing.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('of a read: 304 for a cached object, 412 for a changed one, on GET and HEAD', async () => {
    const { ETag } = await put('read', 'x');
    expect(status(await failure(get('read', { IfNoneMatch: ETag })))).toBe(304);
    expect((await get('read', { IfNoneMatch: '"other"', IfMatch: ETag })).bytes.toString()).toBe('x');
    expect(status(await failure(get('read', { IfMatch: '"other"' })))).toBe(412);
    const head = (IfNoneMatch?: string) => client.send(new s3.HeadObjectCommand({ Bucket: 'files', Key: 'read', IfNoneMatch }));
    expect((await head()).ContentLength).toBe(1);
    expect(status(await failure(head(ETag)))).toBe(304);
  });

  it('by date are refused, not ignored', async () => {
    await put('dated', 'x');
    for (const rest of [{ IfModifiedSince: new Date(0) }, { IfUnmodifiedSince: new Date(0) }]) {
      expect((await failure(get('dated', rest))).name).toBe('NotImplemented');
    }
  });
});

describe('objects', () => {
  it.each(['a', 'a/b/c', '.', '..', 'a//b', ' spaced ', 'plus+plus', '100%', '%2F', 'ä/ü/日本.json', "quote'(1)*!~", 'a?b=c&d#e', '<&>"'])(
    'are found by the key %j, and listed by it',
    async (key) => {
      const Key = `keys/${key}`;
      await put(Key, key);
      expect((await get(Key)).bytes.toString()).toBe(key);
      const { Contents = [] } = await client.send(new s3.ListObjectsV2Command({ Bucket: 'files', Prefix: Key }));
      expect(Contents.map((one) => one.Key)).toContain(Key);
      await client.send(new s3.DeleteObjectCommand({ Bucket: 'files', Key }));
      expect((await failure(get(Key))).name).toBe('NoSuchKey');
    },
  );

  it('keep metadata and headers, which the next write replaces as a whole', async () => {
    await put('meta', 'x', { Metadata: { source: 'imdb', 'two-words': 'a b' }, ContentType: 'application/json', ContentEncoding: 'gzip' });
    expect(await get('meta')).toMatchObject({ Metadata: { source: 'imdb', 'two-words': 'a b' }, ContentEncoding: 'gzip' });
    await put('meta', 'y');
    expect(await get('meta')).toMatchObject({ Metadata: {}, ContentType: 'application/octet-stream' });
    expect((await get('meta')).ContentEncoding).toBeUndefined();
  });

  it('can be empty, and HEAD reports missing objects', async () => {
    await put('empty', '');
    expect(await get('empty')).toMatchObject({ ContentLength: 0, ETag: '"d41d8cd98f00b204e9800998ecf8427e"' });
    const head = failure(client.send(new s3.HeadObjectCommand({ Bucket: 'files', Key: 'nothing' })));
    expect([(await head).name, status(await head)]).toEqual(['NotFound', 404]);
  });

  it('answer ranges: from, to, the last bytes, beyond the end, and impossible ranges', async () => {
    await put('range', '0123456789');
    const range = async (Range: string) => {
      const { bytes, ContentRange, ContentLength, $metadata } = await get('range', { Range });
      return [bytes.toString(), ContentRange, ContentLength, $metadata.httpStatusCode];
    };
    expect(await range('bytes=0-0')).toEqual(['0', 'bytes 0-0/10', 1, 206]);
    expect(await range('bytes=7-')).toEqual(['789', 'bytes 7-9/10', 3, 206]);
    expect(await range('bytes=8-99')).toEqual(['89', 'bytes 8-9/10', 2, 206]);
    expect(await range('bytes=-99')).toEqual(['0123456789', 'bytes 0-9/10', 10, 206]);
    expect(status(await failure(range('bytes=10-')))).toBe(416);
  });
});

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
describe('digests', () => {
  const body = Buffer.from('a body of some length');
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  const md5 = createHash('md5').update(body).digest('base64');

  it('of a body are compared: CRC32 and MD5', async () => {
    await put('digest', body, { ChecksumCRC32: checksum.toString('base64'), ContentMD5: md5 });
    expect((await failure(put('digest', body, { ContentMD5: Buffer.alloc(16).toString('base64') }))).name).toBe('BadDigest');
    expect((await failure(put('digest', body, { ChecksumCRC32: Buffer.alloc(4).toString('base64') }))).name).toBe('BadDigest');
    expect((await failure(put('digest', body, { ChecksumAlgorithm: 'SHA256' }))).name).toBe('NotImplemented');
  });

  it('of a stream come after it, in a trailer', async () => {
    const chunks = Array.from({ length: 40 }, (_, n) => Buffer.alloc(1 << 14, n));
    await put('trailer', Readable.from(chunks), { ContentLength: 40 << 14 });
    expect((await get('trailer')).bytes.equals(Buffer.concat(chunks))).toBe(true);
  });

  it.each([
    ['the right trailer', checksum.toString('base64'), body.length, 200, ''],
    ['a wrong trailer', Buffer.alloc(4).toString('base64'), body.length, 400, 'BadDigest'],
    ['a wrong length', checksum.toString('base64'), body.length + 1, 400, 'IncompleteBody'],
  ])('of a chunked body with %s', async (_name, trailer, length, expected, code) => {
    const sent = `${body.length.toString(16)}\r\n${body}\r\n0\r\nx-amz-checksum-crc32:${trailer}\r\n\r\n`;
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=operator/20261121/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0',
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': length,
      'x-amz-trailer': 'x-amz-checksum-crc32',
    };
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve) => {
      const call = request(`${cloud.url}/files/by-hand`, { method: 'PUT', headers }, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode, text });
      });
      call.end(sent);
    });
    expect([answer.status, answer.text]).toEqual([expected, expect.stringContaining(code)]);
  });
});
