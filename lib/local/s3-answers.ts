import type { AwsError, AwsResponse } from './aws-service.ts';
import type { ObjectInfo } from './s3-objects.ts';
import { xml } from './xml.ts';

/** A successful answer with an XML document. */
export function answer(root: string, content: Readonly<Record<string, unknown>>): AwsResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${xml(content)}</${root}>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

/** An error in S3's format. */
export function xmlFailure({ code, message, status, extra }: AwsError): AwsResponse {
  const denied = code === 'AccessDeniedException';
  const details = xml({ Code: denied ? 'AccessDenied' : code, Message: message, ...extra });
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error>${details}</Error>`;
  return { status: denied ? 403 : status, headers: { 'content-type': 'application/xml' }, body };
}

/** Headers of an answer with an object. A presigned address can replace some, such as `response-content-disposition`. */
export function responseHeaders(info: ObjectInfo, query = new URLSearchParams()): Record<string, string> {
  const defaults = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes' };
  const replaced = [...query].filter(([name]) => name.startsWith('response-')).map(([name, value]) => [name.slice(9), value]);
  const stored = { etag: info.etag, 'last-modified': new Date(info.modifiedAt).toUTCString() };
  return { ...defaults, ...info.headers, ...Object.fromEntries(replaced), ...stored };
}
