import { Readable } from 'node:stream';
import * as s3 from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3 } from '../../lib/local/s3.ts';
import { failure, startCloud, temporaryFolder } from './cloud.ts';

let clock = 0;
async function start(folder: string) {
  const service = createS3({ folder, now: () => Date.now() + clock });
  service.ensureBucket('site');
  const cloud = await startCloud([service], {
    reader: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::site/*' }],
    lister: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: ['arn:aws:s3:::site', 'arn:aws:s3:::site/*'] }],
  });
  return { service, cloud, client: new s3.S3Client(cloud.settings()) };
}

let place: Awaited<ReturnType<typeof temporaryFolder>>;
let local: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  place = await temporaryFolder();
  local = await start(place.folder);
});
afterAll(async () => {
  await local.cloud.close();
  await place.remove();
});

const put = (Key: string, Body: s3.PutObjectCommandInput['Body'], rest: Partial<s3.PutObjectCommandInput> = {}) =>
  local.client.send(new s3.PutObjectCommand({ Bucket: 'site', Key, Body, ...rest }));
const get = async (Key: string, rest: Partial<s3.GetObjectCommandInput> = {}, client = local.client) => {
  const answer = await client.send(new s3.GetObjectCommand({ Bucket: 'site', Key, ...rest }));
  return { ...answer, text: await answer.Body?.transformToString() };
};

describe('S3', () => {
  it('stores bodies, types, metadata and digests, also for streams with trailers and unusual keys', async () => {
    const Key = 'a b/../ü?&#+/<x>.txt';
    const { ETag } = await put(Key, 'hello', { ContentType: 'text/plain', CacheControl: 'max-age=60', Metadata: { origin: 'etl' } });
    expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(await get(Key)).toMatchObject({
      text: 'hello',
      ETag,
      ContentType: 'text/plain',
      CacheControl: 'max-age=60',
      Metadata: { origin: 'etl' },
      ContentLength: 5,
    });
    const chunks = Array.from({ length: 100 }, (_, index) => new Uint8Array(1000).fill(index));
    await put('streamed', Readable.from(chunks), { ContentLength: 100_000 });
    const { text, ContentLength, ContentEncoding } = await get('streamed');
    expect([text?.length, ContentLength, ContentEncoding]).toEqual([100_000, 100_000, undefined]);
  });

  it('answers ranges, heads, conditions and missing objects', async () => {
    const { ETag } = await put('digits', '0123456789');
    expect(await get('digits', { Range: 'bytes=2-4' })).toMatchObject({ text: '234', ContentRange: 'bytes 2-4/10' });
    expect((await get('digits', { Range: 'bytes=-3' })).text).toBe('789');
    expect((await failure(get('digits', { Range: 'bytes=20-' }))).name).toBe('InvalidRange');
    const head = await local.client.send(new s3.HeadObjectCommand({ Bucket: 'site', Key: 'digits' }));
    expect(head).toMatchObject({ ContentLength: 10, ETag });
    expect(await failure(put('digits', 'other', { IfNoneMatch: '*' }))).toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    expect(await failure(get('digits', { IfNoneMatch: ETag }))).toMatchObject({ $metadata: { httpStatusCode: 304 } });
    expect(await failure(get('missing'))).toMatchObject({ name: 'NoSuchKey', Key: 'missing' });
    expect((await failure(local.client.send(new s3.GetObjectCommand({ Bucket: 'none', Key: 'x' })))).name).toBe('NoSuchBucket');
    const tagged = put('x', 'y', { Tagging: 'a=b' });
    expect(await failure(tagged)).toMatchObject({ name: 'NotImplemented', message: expect.stringContaining('x-amz-tagging') });
  });

  it('lists by prefix, folds by delimiter and continues, and deletes', async () => {
    for (const key of ['l/1', 'l/2', 'l/x/1', 'l/x/2', 'l/y/1', 'l/z']) await put(key, key);
    const list = (rest: Partial<s3.ListObjectsV2CommandInput>) =>
      local.client.send(new s3.ListObjectsV2Command({ Bucket: 'site', Prefix: 'l/', ...rest }));
    const pages: string[][] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ Delimiter: '/', MaxKeys: 2, ContinuationToken });
      pages.push([...(page.Contents ?? []).map(({ Key }) => Key ?? ''), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? '')]);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(pages).toEqual([['l/1', 'l/2'], ['l/x/', 'l/y/'], ['l/z']]);
    const Objects = ['l/1', 'l/2', 'l/nothing'].map((Key) => ({ Key }));
    const deleted = await local.client.send(new s3.DeleteObjectsCommand({ Bucket: 'site', Delete: { Objects } }));
    expect(deleted.Deleted).toEqual(Objects);
    await local.client.send(new s3.DeleteObjectCommand({ Bucket: 'site', Key: 'l/z' }));
    expect((await list({})).Contents?.map(({ Key }) => Key)).toEqual(['l/x/1', 'l/x/2', 'l/y/1']);
  });

  it('accepts a presigned request until it expires, and no other than the one that was signed', async () => {
    const signer = new s3.S3Client({ ...local.cloud.settings(), requestChecksumCalculation: 'WHEN_REQUIRED' });
    const command = new s3.PutObjectCommand({ Bucket: 'site', Key: "presigned (ü) 'x'.csv", ContentLength: 2 });
    const url = await getSignedUrl(signer, command, { expiresIn: 60 });
    const send = async (address: string, init: RequestInit) => {
      const answer = await fetch(address, init);
      return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]];
    };
    expect(await send(url, { method: 'PUT', body: 'up' })).toEqual([200, undefined]);
    const mismatch = [403, 'SignatureDoesNotMatch'];
    expect(await send(url, { method: 'PUT', body: 'upp' })).toEqual(mismatch);
    expect(await send(url, { method: 'GET' })).toEqual(mismatch);
    expect(await send(url.replace('presigned', 'Presigned'), { method: 'PUT', body: 'up' })).toEqual(mismatch);
    expect(await send(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'), { method: 'PUT', body: 'up' })).toEqual(mismatch);
    const down = await getSignedUrl(signer, new s3.GetObjectCommand({ Bucket: 'site', Key: "presigned (ü) 'x'.csv" }), { expiresIn: 60 });
    expect(await (await fetch(down)).text()).toBe('up');
    clock += 120_000;
    expect(await send(url, { method: 'PUT', body: 'up' })).toEqual([403, 'AccessDenied']);
    expect((await fetch(`${local.cloud.url}/site/presigned`)).status).toBe(403);
    clock = 0;
  });

  it('stores files that are larger than other calls may be', async () => {
    const Body = Buffer.alloc(71 * 1024 ** 2, 'tt0000001');
    await put('title.basics.tsv', Body);
    expect((await get('title.basics.tsv', { Range: 'bytes=-9' })).text).toBe(Body.subarray(-9).toString());
    await local.client.send(new s3.DeleteObjectCommand({ Bucket: 'site', Key: 'title.basics.tsv' }));
  });

  it('lets web pages send what the rules of the bucket allow, and read why a request failed', async () => {
    const page = 'http://localhost:4173';
    local.service.ensureBucket('uploads', {
      cors: [{ AllowedOrigins: [page], AllowedMethods: ['PUT'], AllowedHeaders: ['content-type'], MaxAge: 60 }],
    });
    const signer = new s3.S3Client({ ...local.cloud.settings(), requestChecksumCalculation: 'WHEN_REQUIRED' });
    const addressIn = (Bucket: string) =>
      getSignedUrl(signer, new s3.PutObjectCommand({ Bucket, Key: 'a.csv', ContentLength: 2 }), { expiresIn: 60 });
    const url = await addressIn('uploads');
    const ask = async (address: string, origin: string, method: string, more: Record<string, string> = {}) => {
      const headers = { origin, 'access-control-request-method': method, ...more };
      const answer = await fetch(address, { method: 'OPTIONS', headers });
      return [answer.status, ...['origin', 'methods', 'headers'].map((name) => answer.headers.get(`access-control-allow-${name}`))];
    };
    expect(await ask(url, page, 'PUT', { 'access-control-request-headers': 'content-type' })).toEqual([200, page, 'PUT', 'content-type']);
    expect(await ask(url, page, 'PUT', { 'access-control-request-headers': 'x-other' })).toEqual([403, page, null, null]);
    expect(await ask(url, page, 'DELETE')).toEqual([403, null, null, null]);
    expect(await ask(url, 'http://localhost:9999', 'PUT')).toEqual([403, null, null, null]);
    expect(await ask(await addressIn('site'), page, 'PUT')).toEqual([403, null, null, null]);
    const send = async (origin: string, body: string) => {
      const answer = await fetch(url, { method: 'PUT', headers: { origin }, body });
      return [answer.status, answer.headers.get('access-control-allow-origin')];
    };
    expect(await send(page, 'up')).toEqual([200, page]);
    expect(await send(page, 'too long')).toEqual([403, page]);
    expect(await send('http://localhost:9999', 'up')).toEqual([200, null]);
  });

  it('hides missing objects from callers who may not list the bucket', async () => {
    await put('secret', 'x');
    const as = (role: string) => new s3.S3Client(local.cloud.settings(role));
    expect((await get('secret', {}, as('reader'))).text).toBe('x');
    expect(await failure(get('missing', {}, as('reader')))).toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    expect((await failure(get('missing', {}, as('lister')))).name).toBe('NoSuchKey');
    const write = new s3.PutObjectCommand({ Bucket: 'site', Key: 'x', Body: 'x' });
    expect((await failure(as('reader').send(write))).message).toContain('s3:PutObject on resource: arn:aws:s3:::site/x');
  });

  it('keeps everything across a restart, and can be used in process', async () => {
    await local.service.write('site', 'index.html', Buffer.from('<p>'), { 'content-type': 'text/html', 'cache-control': 'no-cache' });
    await local.cloud.close();
    local = await start(place.folder);
    const file = await local.service.read('site', 'index.html');
    expect(file?.body.toString()).toBe('<p>');
    expect(file?.headers).toMatchObject({
      'content-type': 'text/html',
      'cache-control': 'no-cache',
      etag: expect.stringMatching(/^"[\da-f]{32}"$/),
    });
    expect(await local.service.read('site', 'nothing')).toBeUndefined();
  });
});
