import { crc32 } from 'node:zlib';
import type { AwsRequest, AwsResponse } from './aws-service.ts';
import { AwsError } from './aws-service.ts';
import { answer } from './s3-answers.ts';
import { checkDigests } from './s3-digests.ts';
import { checksumText } from './s3-files.ts';
import type { ObjectInfo, ObjectStore } from './s3-objects.ts';
import { type Asked, headersToStore, notImplemented } from './s3-request.ts';
import { type ClaimedPart, etagOfParts, type Part, type Upload, type UploadStore } from './s3-uploads.ts';
import { xmlTexts } from './xml.ts';

/** Where an object goes. */
type Place = Pick<Asked, 'bucket' | 'key'>;

/** Uploads in parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
export class MultipartUploads {
  readonly #objects: ObjectStore;
  readonly #uploads: UploadStore;
  readonly #now: () => number;

  constructor(objects: ObjectStore, uploads: UploadStore, now: () => number) {
    this.#objects = objects;
    this.#uploads = uploads;
    this.#now = now;
  }

  create(request: AwsRequest, { bucket, key }: Place): AwsResponse {
    const algorithm = request.headers['x-amz-checksum-algorithm'];
    if (algorithm !== undefined && algorithm !== 'CRC32') throw notImplemented(`the checksum ${algorithm}`);
    const upload = this.#uploads.create(bucket, key, headersToStore(request), algorithm !== undefined, this.#now());
    return answer('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: upload.id });
  }

  async part(request: AwsRequest, place: Place): Promise<AwsResponse> {
    const { id } = this.#upload(request, place);
    const number = Number(request.query.get('partNumber'));
    if (!Number.isInteger(number) || number < 1 || number > 10_000) {
      throw new AwsError('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
    }
    const pending = await this.#uploads.receive(id, number, request.stream ?? []);
    try {
      checkDigests(request, pending);
      const { etag, crc32 } = this.#uploads.commit(id, number, pending, this.#now());
      return { status: 200, headers: { etag, 'x-amz-checksum-crc32': crc32 } };
    } finally {
      this.#uploads.discard(pending);
    }
  }

  list(request: AwsRequest, place: Place): AwsResponse {
    const upload = this.#upload(request, place);
    const after = Number(request.query.get('part-number-marker') ?? 0);
    const most = Math.min(Number(request.query.get('max-parts') ?? 1000), 1000);
    const rest = this.#uploads.parts(upload.id).filter(({ number }) => number > after);
    const page = rest.slice(0, most);
    const isTruncated = rest.length > page.length;
    return answer('ListPartsResult', {
      Bucket: place.bucket,
      Key: place.key,
      UploadId: upload.id,
      PartNumberMarker: after,
      ...(isTruncated && { NextPartNumberMarker: page.at(-1)?.number }),
      MaxParts: most,
      IsTruncated: isTruncated,
      Part: page.map(({ number, size, etag, modifiedAt, crc32 }) => ({
        PartNumber: number,
        LastModified: new Date(modifiedAt).toISOString(),
        ETag: etag,
        Size: size,
        ...(upload.checksum && { ChecksumCRC32: crc32 }),
      })),
    });
  }

  /** Writes the parts as one object, then removes the upload. A process that is killed in between leaves an upload to complete again. */
  async complete(request: AwsRequest, place: Place): Promise<{ readonly response: AwsResponse; readonly info: ObjectInfo }> {
    const { bucket, key } = place;
    const upload = this.#upload(request, place);
    const parts = this.#uploads.claimed(upload.id, claimsIn(request.body.toString('utf8')));
    const pending = await this.#objects.receive(bucket, key, upload.headers, this.#uploads.bytes(upload.id, parts));
    const info = this.#objects.commit(bucket, pending, this.#now(), etagOfParts(parts));
    this.#uploads.remove(upload.id);
    const checksum = upload.checksum && { ChecksumCRC32: checksumOfParts(parts), ChecksumType: 'COMPOSITE' };
    return { info, response: answer('CompleteMultipartUploadResult', { Bucket: bucket, Key: key, ETag: info.etag, ...checksum }) };
  }

  abort(request: AwsRequest, place: Place): AwsResponse {
    this.#uploads.remove(this.#upload(request, place).id);
    return { status: 204 };
  }

  #upload({ query }: AwsRequest, { bucket, key }: Place): Upload {
    return this.#uploads.get(bucket, key, query.get('uploadId') ?? '');
  }
}

/** Parts that the document of a completion lists. */
function claimsIn(document: string): ClaimedPart[] {
  return [...document.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(xmlTexts(part, 'PartNumber')[0]),
    etag: xmlTexts(part, 'ETag')[0] ?? '',
    crc32: xmlTexts(part, 'ChecksumCRC32')[0],
  }));
}

/** S3's composite checksum: that of the checksums of all parts. */
const checksumOfParts = (parts: readonly Part[]) =>
  `${checksumText(crc32(Buffer.concat(parts.map((part) => Buffer.from(part.crc32, 'base64')))))}-${parts.length}`;
