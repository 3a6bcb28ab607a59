import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as s3 from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3 } from '../../lib/local/s3.ts';
import { failure, startCloud, temporaryFolder } from './cloud.ts';

const day = 86_400_000;
let clock = 0;
const sender = [
  { Effect: 'Allow' as const, Action: 's3:PutObject', Resource: 'arn:aws:s3:::media/uploads/*' },
  { Effect: 'Allow' as const, Action: 's3:ListMultipartUploadParts', Resource: 'arn:aws:s3:::media/uploads/*' },
];

async function start(folder: string) {
  const service = createS3({ folder, now: () => Date.now() + clock });
  service.ensureBucket('media', { abortUploadsAfter: 7 });
  service.ensureBucket('kept');
  const cloud = await startCloud([service], { sender });
  const client = new s3.S3Client({ ...cloud.settings(), requestChecksumCalculation: 'WHEN_REQUIRED' });
  return { service, cloud, client };
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

const mib = 1024 ** 2;
const parts = [randomBytes(5 * mib), randomBytes(5 * mib), randomBytes(1000)] as const;
const whole = Buffer.concat(parts);
const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest();
const checksum = (bytes: Buffer) => {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(crc32(bytes));
  return four.toString('base64');
};

const begin = async (Key: string, Bucket = 'media', more: Partial<s3.CreateMultipartUploadCommandInput> = {}) => {
  const { UploadId } = await local.client.send(new s3.CreateMultipartUploadCommand({ Bucket, Key, ...more }));
  return { Bucket, Key, UploadId };
};
type Begun = Awaited<ReturnType<typeof begin>>;
const send = (upload: Begun, PartNumber: number, Body: Buffer, more: Partial<s3.UploadPartCommandInput> = {}) =>
  local.client.send(new s3.UploadPartCommand({ ...upload, PartNumber, Body, ...more }));
const complete = (upload: Begun, Parts: s3.CompletedPart[]) =>
  local.client.send(new s3.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
const list = (upload: Begun, more: Partial<s3.ListPartsCommandInput> = {}) =>
  local.client.send(new s3.ListPartsCommand({ ...upload, ...more }));
const read = async (Key: string, Range?: string) => {
  const { Body, ...rest } = await local.client.send(new s3.GetObjectCommand({ Bucket: 'media', Key, Range }));
  return { ...rest, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) };
};
const sendAll = async (upload: Begun) =>
  Promise.all(parts.map(async (body, index) => ({ PartNumber: index + 1, ETag: (await send(upload, index + 1, body)).ETag })));

describe('uploads in parts', () => {
  it('become one object with the headers of the beginning, the ETag of parts and ranges across them', async () => {
    const upload = await begin('uploads/film', 'media', { ContentType: 'video/mp4', Metadata: { origin: 'page' } });
    expect(await failure(read('uploads/film'))).toMatchObject({ name: 'NoSuchKey' });
    const { ETag } = await complete(upload, await sendAll(upload));
    expect(ETag).toBe(`"${md5(Buffer.concat(parts.map(md5))).toString('hex')}-3"`);
    const { bytes, ...object } = await read('uploads/film');
    expect(bytes.equals(whole)).toBe(true);
    expect(object).toMatchObject({ ETag, ContentType: 'video/mp4', Metadata: { origin: 'page' }, ContentLength: whole.length });
    const seam = await read('uploads/film', `bytes=${5 * mib - 10}-${5 * mib + 9}`);
    expect(seam.bytes.equals(whole.subarray(5 * mib - 10, 5 * mib + 10))).toBe(true);
    expect(seam.ContentRange).toBe(`bytes ${5 * mib - 10}-${5 * mib + 9}/${whole.length}`);
    expect(await failure(list(upload))).toMatchObject({ name: 'NoSuchUpload', $metadata: { httpStatusCode: 404 } });
  });

  it('list their parts page by page, and a part that is sent again replaces the former one', async () => {
    const upload = await begin('uploads/list');
    await send(upload, 7, Buffer.from('old'));
    await send(upload, 7, Buffer.from('seventh'));
    await send(upload, 2, Buffer.from('second'));
    await send(upload, 10_000, Buffer.from('last'));
    const first = await list(upload, { MaxParts: 2 });
    expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [2, 6],
      [7, 7],
    ]);
    expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '7' });
    const rest = await list(upload, { PartNumberMarker: '7' });
    expect(rest.Parts?.map(({ PartNumber, ETag }) => [PartNumber, ETag])).toEqual([
      [10_000, `"${md5(Buffer.from('last')).toString('hex')}"`],
    ]);
    expect((await failure(send(upload, 10_001, Buffer.from('x')))).name).toBe('InvalidArgument');
    expect((await failure(send(upload, 0, Buffer.from('x')))).name).toBe('InvalidArgument');
  });

  it('refuse parts that are missing, changed, too small or out of order, and stay as they are', async () => {
    const upload = await begin('uploads/wrong');
    const sent = await sendAll(upload);
    const [one, two, three] = sent as [s3.CompletedPart, s3.CompletedPart, s3.CompletedPart];
    const refused = async (claims: s3.CompletedPart[]) => (await failure(complete(upload, claims))).name;
    expect(await refused([{ ...one, ETag: two.ETag }])).toBe('InvalidPart');
    expect(await refused([one, { ...two, PartNumber: 9 }])).toBe('InvalidPart');
    expect(await refused([two, one])).toBe('InvalidPartOrder');
    expect(await refused([])).toBe('MalformedXML');
    await send(upload, 4, Buffer.from('tail'));
    expect(await refused([one, three, { PartNumber: 4, ETag: `"${md5(Buffer.from('tail')).toString('hex')}"` }])).toBe('EntityTooSmall');
    expect((await list(upload)).Parts).toHaveLength(4);
    expect(await failure(read('uploads/wrong'))).toMatchObject({ name: 'NoSuchKey' });
    await complete(upload, [one, three]);
    expect((await read('uploads/wrong')).ContentLength).toBe(5 * mib + 1000);
  });

  it('end without an object when they are aborted', async () => {
    const upload = await begin('uploads/aborted');
    await send(upload, 1, parts[0]);
    await local.client.send(new s3.AbortMultipartUploadCommand(upload));
    expect((await failure(send(upload, 1, parts[0]))).name).toBe('NoSuchUpload');
    expect(readdirSync(join(place.folder, '.uploads'))).not.toContain(upload.UploadId);
  });

  it('check the CRC32 of each part, and answer the checksum of the checksums', async () => {
    const upload = await begin('uploads/checked', 'media', { ChecksumAlgorithm: 'CRC32' });
    expect((await failure(send(upload, 1, parts[0], { ChecksumCRC32: checksum(parts[1]) }))).name).toBe('BadDigest');
    expect((await list(upload)).Parts ?? []).toEqual([]);
    const { ChecksumCRC32, ETag } = await send(upload, 1, parts[0], { ChecksumCRC32: checksum(parts[0]) });
    expect(ChecksumCRC32).toBe(checksum(parts[0]));
    expect((await list(upload)).Parts).toMatchObject([{ ChecksumCRC32 }]);
    expect((await failure(complete(upload, [{ PartNumber: 1, ETag, ChecksumCRC32: checksum(parts[1]) }]))).name).toBe('InvalidPart');
    const done = await complete(upload, [{ PartNumber: 1, ETag, ChecksumCRC32 }]);
    expect(done.ChecksumCRC32).toBe(`${checksum(Buffer.from(ChecksumCRC32 as string, 'base64'))}-1`);
  });

  it('take parts from anyone with a presigned address, which names one part, one checksum and one time', async () => {
    const upload = await begin('uploads/signed');
    const command = new s3.UploadPartCommand({ ...upload, PartNumber: 1, ContentLength: 4, ChecksumCRC32: checksum(Buffer.from('part')) });
    const signer = new s3.S3Client({ ...local.cloud.settings('sender'), requestChecksumCalculation: 'WHEN_REQUIRED' });
    const url = await getSignedUrl(signer, command, { expiresIn: 60 });
    const put = async (address: string, body: string) => {
      const answer = await fetch(address, { method: 'PUT', body });
      return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]];
    };
    expect(await put(url.replace('partNumber=1', 'partNumber=2'), 'part')).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await put(url, 'parts')).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await put(url, 'trap')).toEqual([400, 'BadDigest']);
    expect(await put(url, 'part')).toEqual([200, undefined]);
    clock = 120_000;
    expect(await put(url, 'part')).toEqual([403, 'AccessDenied']);
    clock = 0;
    expect((await list(upload)).Parts).toHaveLength(1);
  });

  it('need the permissions of S3', async () => {
    const upload = await begin('uploads/rights');
    const as = new s3.S3Client(local.cloud.settings('sender'));
    await as.send(new s3.UploadPartCommand({ ...upload, PartNumber: 1, Body: Buffer.from('x') }));
    await as.send(new s3.ListPartsCommand(upload));
    expect((await failure(as.send(new s3.AbortMultipartUploadCommand(upload)))).message).toContain('s3:AbortMultipartUpload');
    const outside = new s3.CreateMultipartUploadCommand({ Bucket: 'media', Key: 'other/film' });
    expect((await failure(as.send(outside))).message).toContain('s3:PutObject on resource: arn:aws:s3:::media/other/film');
  });

  it('go on after a killed process, without the part that was half written', async () => {
    const upload = await begin('uploads/again');
    const [one] = await sendAll(upload);
    // A part whose file is only half written has the ending of an unfinished file.
    const folder = join(place.folder, '.uploads', upload.UploadId as string);
    const half = readFileSync(join(folder, 'part-2')).subarray(0, 1000);
    writeFileSync(join(folder, 'part-9.killed.new'), half);
    await local.cloud.close();
    local = await start(place.folder);
    expect((await list(upload)).Parts?.map(({ PartNumber }) => PartNumber)).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).not.toContain('part-9.killed.new');
    await complete(upload, [one as s3.CompletedPart]);
    expect((await read('uploads/again')).bytes.equals(parts[0])).toBe(true);
  });

  it('expire by the rule of their bucket, and stay in a bucket without one', async () => {
    const [expiring, kept] = [await begin('uploads/left'), await begin('uploads/left', 'kept')];
    await send(expiring, 1, Buffer.from('x'));
    clock = 6.9 * day;
    expect((await list(expiring)).Parts).toHaveLength(1);
    clock = 7.1 * day;
    expect((await failure(list(expiring))).name).toBe('NoSuchUpload');
    expect((await list(kept)).Parts ?? []).toEqual([]);
    clock = 0;
  });
});
