import type { AwsRequest } from './aws-service.ts';
import { AwsError } from './aws-service.ts';

/** Supported or harmless headers and query parameters. Any other `x-amz-` header is refused. */
const knownNames =
  /^(x-amz-(date|content-sha256|decoded-content-length|user-agent|security-token|sdk-checksum-algorithm|checksum-(mode|crc32|algorithm|type)|trailer|meta-.*|algorithm|credential|expires|signedheaders|signature)|x-id|delete|list-type|prefix|delimiter|max-keys|continuation-token|start-after|uploads|uploadid|partnumber|max-parts|part-number-marker|response-(content-(disposition|type)|cache-control))$/;

/** Conditions that are not supported. They are refused, because ignoring them would be wrong. */
const dateConditions = ['if-modified-since', 'if-unmodified-since', 'if-range'];

/** The IAM action of each operation on an object. */
export const objectActions = {
  PutObject: 's3:PutObject',
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  DeleteObject: 's3:DeleteObject',
  DeleteObjects: 's3:DeleteObject',
  CreateMultipartUpload: 's3:PutObject',
  UploadPart: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  AbortMultipartUpload: 's3:AbortMultipartUpload',
  ListParts: 's3:ListMultipartUploadParts',
} as const;

export type Operation = keyof typeof objectActions | 'ListObjectsV2';

/** What a request asks for. */
export interface Asked {
  readonly operation: Operation;
  readonly bucket: string;
  readonly key: string;
}

const byMethod: Readonly<Record<string, Operation>> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};

/** Operations on an upload in parts, by method. */
const ofUpload: Readonly<Record<string, Operation>> = {
  PUT: 'UploadPart',
  POST: 'CompleteMultipartUpload',
  DELETE: 'AbortMultipartUpload',
  GET: 'ListParts',
};

function operationOf(method: string, key: string, query: URLSearchParams): Operation | undefined {
  if (!key && method === 'GET' && query.get('list-type') === '2') return 'ListObjectsV2';
  if (!key && method === 'POST' && query.has('delete')) return 'DeleteObjects';
  if (!key) return undefined;
  if (query.has('uploadId')) return ofUpload[method];
  if (query.has('uploads')) return method === 'POST' ? 'CreateMultipartUpload' : undefined;
  return byMethod[method];
}

/** Reads the operation, bucket and key of a request. @throws AwsError for an unsupported header, parameter or operation. */
export function readRequest({ method, path, query, headers }: Pick<AwsRequest, 'method' | 'path' | 'query' | 'headers'>): Asked {
  const names = [...Object.keys(headers).filter((name) => name.startsWith('x-amz-')), ...query.keys()].map((name) => name.toLowerCase());
  const unknown = names.find((name) => !knownNames.test(name)) ?? Object.keys(headers).find((name) => dateConditions.includes(name));
  if (unknown) throw notImplemented(`'${unknown}'`);
  const [, bucket = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  const key = decodeURIComponent(rest);
  const operation = operationOf(method, key, query);
  if (!operation) throw notImplemented(`${method} ${path}`);
  return { operation, bucket, key };
}

/** First and last byte of `bytes=a-b`, `bytes=a-` or `bytes=-n`. Undefined without a range. @throws AwsError `InvalidRange`. */
export function readRange(header: string | undefined, size: number): [number, number] | undefined {
  if (header === undefined) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (from === '' && to === '') throw notImplemented(`Range ${header}`);
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  return [first, last];
}

const storedHeaders = /^(content-(type|encoding|disposition|language)|cache-control|expires|x-amz-meta-.*)$/;

/** Headers of a request that are stored with the object. `aws-chunked` is the encoding of the transfer, not of the object. */
export const headersToStore = ({ headers }: AwsRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => storedHeaders.test(name))
      .map(([name, value]) => [name, String(value).replace(/^aws-chunked,?\s*/, '')] as const)
      .filter(([, value]) => value !== ''),
  );

export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `The local cloud's S3 does not implement ${what}.`, 501);
}
