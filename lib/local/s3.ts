import { isDeepStrictEqual } from 'node:util';
import type { AwsRequest, AwsResponse, AwsService, Permission } from './aws-service.ts';
import { AwsError } from './aws-service.ts';
import type { BusEvent } from './event-bus.ts';
import { answer, responseHeaders, xmlFailure } from './s3-answers.ts';
import { type CorsRule, corsHeaders, preflight } from './s3-cors.ts';
import { checkDigests } from './s3-digests.ts';
import { objectCreated } from './s3-events.ts';
import { listObjects } from './s3-listing.ts';
import { MultipartUploads } from './s3-multipart.ts';
import type { ObjectInfo } from './s3-objects.ts';
import { etagOf, ObjectStore } from './s3-objects.ts';
import { checkPresigned } from './s3-presigned.ts';
import { type Asked, headersToStore, notImplemented, objectActions, readRange, readRequest } from './s3-request.ts';
import { UploadStore } from './s3-uploads.ts';
import { xmlTexts } from './xml.ts';

/** Properties of a bucket that the local S3 knows. */
export interface BucketSettings {
  /** Whether the bucket sends an event for each object that a request puts into it. */
  readonly announces?: boolean;
  /** Which web pages may send requests. */
  readonly cors?: readonly CorsRule[];
  /** Days after which an unfinished upload in parts is removed. @default never */
  readonly abortUploadsAfter?: number | undefined;
}

export interface S3 extends AwsService {
  /** Creates a bucket if it does not exist, and sets its properties. */
  ensureBucket(name: string, settings?: BucketSettings): void;
  /** Reads an object with the headers of a GET, including `etag`. Undefined if it does not exist. */
  read(bucket: string, key: string): Promise<{ body: Buffer; headers: Record<string, string> } | undefined>;
  /** Whether exactly this object with these headers is stored. */
  has(bucket: string, key: string, body: Buffer, headers: Readonly<Record<string, string>>): boolean;
  /** Stores an object with headers such as `content-type` and `cache-control`. @throws AwsError `NoSuchBucket`. */
  write(bucket: string, key: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * S3 on a folder, with path-style addresses. Bodies go to the disk and come from it piece by piece. Not supported: versions, copies, ACLs,
 * encryption, storage classes.
 */
export function createS3(options: { folder: string; now?: () => number; announce?: (event: BusEvent) => void }): S3 {
  const now = options.now ?? Date.now;
  const store = new ObjectStore(options.folder);
  const uploads = new UploadStore(options.folder);
  const multipart = new MultipartUploads(store, uploads, now);
  const buckets = new Map<string, BucketSettings>();
  const corsOf = (path: string) => buckets.get(path.split('/')[1] ?? '')?.cors ?? [];

  const expireUploads = (bucket: string) => {
    const days = buckets.get(bucket)?.abortUploadsAfter;
    if (days !== undefined) uploads.expire(bucket, days, now());
  };

  const stored = (bucket: string, info: ObjectInfo) => {
    if (buckets.get(bucket)?.announces) options.announce?.(objectCreated(bucket, info));
  };

  function checkConditions({ headers }: AwsRequest, bucket: string, key: string): void {
    const { 'if-none-match': condition, 'if-match': match } = headers;
    if (condition !== undefined && condition !== '*') throw notImplemented('If-None-Match with an ETag on PutObject');
    const present = store.info(bucket, key);
    if (condition === '*' && present) throw preconditionFailed();
    if (match !== undefined && !present) throw noSuchKey(key);
    if (match !== undefined && match !== present?.etag) throw preconditionFailed();
  }

  async function put(request: AwsRequest, bucket: string, key: string): Promise<AwsResponse> {
    checkConditions(request, bucket, key);
    const pending = await store.receive(bucket, key, headersToStore(request), request.stream ?? []);
    try {
      // Another request may have stored the object in the meantime.
      checkConditions(request, bucket, key);
      checkDigests(request, pending);
      const info = store.commit(bucket, pending, now());
      stored(bucket, info);
      return { status: 200, headers: { etag: info.etag } };
    } finally {
      store.discard(pending);
    }
  }

  function get(request: AwsRequest, bucket: string, key: string): AwsResponse {
    const info = store.info(bucket, key);
    if (!info) throw noSuchKey(key);
    const headers = responseHeaders(info, request.query);
    const { 'if-none-match': noneMatch, 'if-match': match } = request.headers;
    if (noneMatch === info.etag || noneMatch === '*') return { status: 304, headers };
    if (match !== undefined && match !== info.etag && match !== '*') throw preconditionFailed();
    if (request.method === 'HEAD') return { status: 200, headers: { ...headers, 'content-length': `${info.size}` } };
    const range = readRange(request.headers.range, info.size);
    const { descriptor, start } = store.open(bucket, key);
    if (!range) return { status: 200, headers, file: { descriptor, start, length: info.size } };
    const [first, last] = range;
    const ranged = { ...headers, 'content-range': `bytes ${first}-${last}/${info.size}` };
    return { status: 206, headers: ranged, file: { descriptor, start: start + first, length: last - first + 1 } };
  }

  function deleteAll(request: AwsRequest, bucket: string): AwsResponse {
    const document = request.body.toString('utf8');
    const keys = xmlTexts(document, 'Key');
    if (keys.length < 1 || keys.length > 1000) {
      throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
    }
    for (const key of keys) store.delete(bucket, key);
    const quiet = xmlTexts(document, 'Quiet')[0] === 'true';
    return answer('DeleteResult', quiet ? {} : { Deleted: keys.map((Key) => ({ Key })) });
  }

  async function complete(request: AwsRequest, asked: Asked): Promise<AwsResponse> {
    const { response, info } = await multipart.complete(request, asked);
    stored(asked.bucket, info);
    return response;
  }

  async function run(request: AwsRequest, asked: Asked): Promise<AwsResponse> {
    const { operation, bucket, key } = asked;
    switch (operation) {
      case 'PutObject':
        return put(request, bucket, key);
      case 'GetObject':
      case 'HeadObject':
        return get(request, bucket, key);
      case 'DeleteObjects':
        return deleteAll(request, bucket);
      case 'ListObjectsV2':
        return listObjects(request, bucket, store.list(bucket));
      case 'CreateMultipartUpload':
        return multipart.create(request, asked);
      case 'UploadPart':
        return multipart.part(request, asked);
      case 'ListParts':
        return multipart.list(request, asked);
      case 'CompleteMultipartUpload':
        return complete(request, asked);
      case 'AbortMultipartUpload':
        return multipart.abort(request, asked);
      case 'DeleteObject':
        store.delete(bucket, key);
        return { status: 204 };
    }
  }

  return {
    name: 's3',
    mostBytes: 5 * 1024 ** 3,
    streams: ({ method }) => method === 'PUT',
    permissions(request) {
      // A browser asks without the signature, and gets no data.
      if (request.method === 'OPTIONS') return [];
      checkPresigned(request, now());
      const { operation, bucket, key } = readRequest(request);
      const arn = `arn:aws:s3:::${bucket}`;
      if (operation === 'ListObjectsV2') return [{ action: 's3:ListBucket', resource: arn }];
      const keys = operation === 'DeleteObjects' ? xmlTexts(request.body.toString('utf8'), 'Key') : [key];
      const needed = keys.map((name): Permission => ({ action: objectActions[operation], resource: `${arn}/${name}` }));
      // AWS only reveals that an object is missing to callers who may list the bucket. Others get a 403 instead of a 404.
      const missing = objectActions[operation] === 's3:GetObject' && store.hasBucket(bucket) && !store.info(bucket, key);
      return missing ? [...needed, { action: 's3:ListBucket', resource: arn }] : needed;
    },
    async execute(request) {
      if (request.method === 'OPTIONS') return preflight(corsOf(request.path), request);
      const asked = readRequest(request);
      if (!store.hasBucket(asked.bucket)) throw noSuchBucket();
      expireUploads(asked.bucket);
      return run(request, asked);
    },
    failure: xmlFailure,
    pageHeaders: (request) => corsHeaders(corsOf(request.path), request),
    ensureBucket: (name, settings = {}) => {
      store.addBucket(name);
      buckets.set(name, settings);
      expireUploads(name);
    },
    async read(bucket, key) {
      const info = store.info(bucket, key);
      return info && { body: await store.body(bucket, key), headers: responseHeaders(info) };
    },
    has: (bucket, key, body, headers) => {
      const info = store.info(bucket, key);
      return info?.etag === etagOf(body) && isDeepStrictEqual(info.headers, headers);
    },
    async write(bucket, key, body, headers) {
      if (!store.hasBucket(bucket)) throw noSuchBucket();
      store.commit(bucket, await store.receive(bucket, key, headers, [body]), now());
    },
    async close() {},
  };
}

const noSuchBucket = () => new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);

const noSuchKey = (key: string) => new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });

const preconditionFailed = () => new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
