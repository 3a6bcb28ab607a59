import { isDeepStrictEqual } from 'node:util';
import type { AwsRequest, AwsResponse, AwsService, Permission } from './aws-service.ts';
import { AwsError } from './aws-service.ts';
import type { BusEvent } from './event-bus.ts';
import { type CorsRule, corsHeaders, preflight } from './s3-cors.ts';
import { checkDigests } from './s3-digests.ts';
import { objectCreated } from './s3-events.ts';
import type { ObjectInfo } from './s3-objects.ts';
import { etagOf, ObjectStore } from './s3-objects.ts';
import { checkPresigned } from './s3-presigned.ts';
import { xml, xmlTexts } from './xml.ts';

export interface S3 extends AwsService {
  /**
   * Creates a bucket if it does not exist. One that `announces` sends an event for each object that a request puts into it. The rules of
   * `cors` say which web pages may send requests.
   */
  ensureBucket(name: string, settings?: { readonly announces?: boolean; readonly cors?: readonly CorsRule[] }): void;
  /** Reads an object with the headers of a GET, including `etag`. Undefined if it does not exist. */
  read(bucket: string, key: string): Promise<{ body: Buffer; headers: Record<string, string> } | undefined>;
  /** Whether exactly this object with these headers is stored. */
  has(bucket: string, key: string, body: Buffer, headers: Readonly<Record<string, string>>): boolean;
  /** Stores an object with headers such as `content-type` and `cache-control`. @throws AwsError `NoSuchBucket`. */
  write(bucket: string, key: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<void>;
}

const storedHeaders = /^(content-(type|encoding|disposition|language)|cache-control|expires|x-amz-meta-.*)$/;
/** Supported or harmless headers and query parameters. Any other `x-amz-` header is refused. */
const knownNames =
  /^(x-amz-(date|content-sha256|decoded-content-length|user-agent|security-token|sdk-checksum-algorithm|checksum-(mode|crc32)|trailer|meta-.*|algorithm|credential|expires|signedheaders|signature)|x-id|delete|list-type|prefix|delimiter|max-keys|continuation-token|start-after)$/;

/** Conditions that are not supported. They are refused, because ignoring them would be wrong. */
const dateConditions = ['if-modified-since', 'if-unmodified-since', 'if-range'];

type Operation = 'PutObject' | 'GetObject' | 'HeadObject' | 'DeleteObject' | 'DeleteObjects' | 'ListObjectsV2';
const actions: Record<Operation, string> = {
  PutObject: 's3:PutObject',
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  DeleteObject: 's3:DeleteObject',
  DeleteObjects: 's3:DeleteObject',
  ListObjectsV2: 's3:ListBucket',
};

/** S3 on a folder, with path-style addresses. Not supported: versions, multipart uploads, copies, ACLs, encryption, storage classes. */
export function createS3(options: { folder: string; now?: () => number; announce?: (event: BusEvent) => void }): S3 {
  const now = options.now ?? Date.now;
  const store = new ObjectStore(options.folder);
  const announcing = new Set<string>();
  const cors = new Map<string, readonly CorsRule[]>();
  const corsOf = (path: string) => cors.get(path.split('/')[1] ?? '') ?? [];

  function bucketOf({ bucket }: { bucket: string }): string {
    if (!store.hasBucket(bucket)) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return bucket;
  }

  function put(request: AwsRequest, bucket: string, key: string): AwsResponse {
    const condition = request.headers['if-none-match'];
    if (condition !== undefined && condition !== '*') throw notImplemented('If-None-Match with an ETag on PutObject');
    const present = store.info(bucket, key);
    if (condition === '*' && present) throw preconditionFailed();
    const match = request.headers['if-match'];
    if (match !== undefined && !present) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
    if (match !== undefined && match !== present?.etag) throw preconditionFailed();
    checkDigests(request);
    const headers = Object.entries(request.headers).filter(([name]) => storedHeaders.test(name));
    // `aws-chunked` is the encoding of the transfer, not of the object.
    const stored = headers
      .map(([name, value]) => [name, String(value).replace(/^aws-chunked,?\s*/, '')] as const)
      .filter(([, value]) => value !== '');
    const info = store.put(bucket, key, request.body, Object.fromEntries(stored), now());
    const { etag } = info;
    if (announcing.has(bucket)) options.announce?.(objectCreated(bucket, info));
    return { status: 200, headers: { etag } };
  }

  async function get(request: AwsRequest, bucket: string, key: string): Promise<AwsResponse> {
    const info = store.info(bucket, key);
    if (!info) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
    const headers = responseHeaders(info);
    const { 'if-none-match': noneMatch, 'if-match': match } = request.headers;
    if (noneMatch === info.etag || noneMatch === '*') return { status: 304, headers };
    if (match !== undefined && match !== info.etag && match !== '*') throw preconditionFailed();
    if (request.method === 'HEAD') return { status: 200, headers: { ...headers, 'content-length': `${info.size}` } };
    const body = await store.body(bucket, key);
    const range = readRange(request.headers.range, info.size);
    if (!range) return { status: 200, headers, body };
    const [first, last] = range;
    const part = body.subarray(first, last + 1);
    return { status: 206, headers: { ...headers, 'content-range': `bytes ${first}-${last}/${info.size}` }, body: part };
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

  /** Lists keys in order. Keys with the same part up to the delimiter become one common prefix. */
  function list({ query }: AwsRequest, bucket: string): AwsResponse {
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const max = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
    const token = query.get('continuation-token');
    const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '');
    const Contents: object[] = [];
    const prefixes = new Set<string>();
    let lastKey = '';
    let truncated = false;
    for (const info of store.list(bucket)) {
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

  return {
    name: 's3',
    mostBytes: 1024 ** 3,
    permissions(request) {
      // A browser asks without the signature, and gets no data.
      if (request.method === 'OPTIONS') return [];
      checkPresigned(request, now());
      const { operation, bucket, key } = read(request);
      const arn = `arn:aws:s3:::${bucket}`;
      if (operation === 'ListObjectsV2') return [{ action: actions[operation], resource: arn }];
      const keys = operation === 'DeleteObjects' ? xmlTexts(request.body.toString('utf8'), 'Key') : [key];
      const needed = keys.map((name): Permission => ({ action: actions[operation], resource: `${arn}/${name}` }));
      // AWS only reveals that an object is missing to callers who may list the bucket. Others get a 403 instead of a 404.
      const missing = actions[operation] === 's3:GetObject' && store.hasBucket(bucket) && !store.info(bucket, key);
      return missing ? [...needed, { action: 's3:ListBucket', resource: arn }] : needed;
    },
    async execute(request) {
      if (request.method === 'OPTIONS') return preflight(corsOf(request.path), request);
      const { operation, key, ...place } = read(request);
      const bucket = bucketOf(place);
      if (operation === 'PutObject') return put(request, bucket, key);
      if (operation === 'DeleteObjects') return deleteAll(request, bucket);
      if (operation === 'ListObjectsV2') return list(request, bucket);
      if (operation !== 'DeleteObject') return get(request, bucket, key);
      store.delete(bucket, key);
      return { status: 204 };
    },
    failure: xmlFailure,
    pageHeaders: (request) => corsHeaders(corsOf(request.path), request),
    ensureBucket: (name, { announces = false, cors: rules = [] } = {}) => {
      store.addBucket(name);
      cors.set(name, rules);
      if (announces) announcing.add(name);
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
      store.put(bucketOf({ bucket }), key, body, headers, now());
    },
    async close() {},
  };
}

/** Reads the operation, bucket and key of a request. @throws AwsError for an unsupported header, parameter or operation. */
function read({ method, path, query, headers }: AwsRequest): { operation: Operation; bucket: string; key: string } {
  const names = [...Object.keys(headers).filter((name) => name.startsWith('x-amz-')), ...query.keys()].map((name) => name.toLowerCase());
  const unknown = names.find((name) => !knownNames.test(name)) ?? Object.keys(headers).find((name) => dateConditions.includes(name));
  if (unknown) throw notImplemented(`'${unknown}'`);
  const [, bucket = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  const key = decodeURIComponent(rest);
  const methods: Record<string, Operation> = { PUT: 'PutObject', GET: 'GetObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' };
  let operation = key ? methods[method] : undefined;
  if (!key && method === 'GET' && query.get('list-type') === '2') operation = 'ListObjectsV2';
  if (!key && method === 'POST' && query.has('delete')) operation = 'DeleteObjects';
  if (!operation) throw notImplemented(`${method} ${path}`);
  return { operation, bucket, key };
}

function responseHeaders(info: ObjectInfo): Record<string, string> {
  const defaults = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes' };
  return { ...defaults, ...info.headers, etag: info.etag, 'last-modified': new Date(info.modifiedAt).toUTCString() };
}

/** First and last byte of `bytes=a-b`, `bytes=a-` or `bytes=-n`. Undefined without a range. @throws AwsError `InvalidRange`. */
function readRange(header: string | undefined, size: number): [number, number] | undefined {
  if (header === undefined) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (from === '' && to === '') throw notImplemented(`Range ${header}`);
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  return [first, last];
}

function preconditionFailed(): AwsError {
  return new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
}

function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `The local cloud's S3 does not implement ${what}.`, 501);
}

function answer(root: string, content: Readonly<Record<string, unknown>>): AwsResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${xml(content)}</${root}>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function xmlFailure({ code, message, status, extra }: AwsError): AwsResponse {
  const denied = code === 'AccessDeniedException';
  const details = xml({ Code: denied ? 'AccessDenied' : code, Message: message, ...extra });
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error>${details}</Error>`;
  return { status: denied ? 403 : status, headers: { 'content-type': 'application/xml' }, body };
}
