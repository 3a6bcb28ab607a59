import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-service.ts';

/**
 * Decodes a body with `x-amz-content-sha256: STREAMING-…`: chunks `size[;chunk-signature=…]CRLF bytes CRLF`, a chunk of size 0, then
 * trailers ("Signature Calculations … Transferring Payload in Multiple Chunks" in the S3 API reference). Other bodies do not change.
 * Trailers, such as a checksum, are added to the headers. The length is checked; chunk signatures are not.
 * @throws AwsError `IncompleteBody`.
 */
export function decodeAwsChunked(body: Buffer, headers: IncomingHttpHeaders): { body: Buffer; headers: IncomingHttpHeaders } {
  if (!String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')) return { body, headers };
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', position);
    const size = Number.parseInt(body.toString('latin1', position, lineEnd < 0 ? position : lineEnd), 16);
    if (lineEnd < 0 || Number.isNaN(size)) throw incomplete();
    const start = lineEnd + 2;
    position = start;
    if (size === 0) break;
    if (start + size > body.length) throw incomplete();
    chunks.push(body.subarray(start, start + size));
    position = start + size + 2;
  }
  const decoded = Buffer.concat(chunks);
  if (Number(headers['x-amz-decoded-content-length'] ?? decoded.length) !== decoded.length) throw incomplete();
  const trailers = body.toString('latin1', position).matchAll(/^([\w-]+):([^\r\n]*)/gm);
  return {
    body: decoded,
    headers: { ...headers, ...Object.fromEntries([...trailers].map(([, name = '', value = '']) => [name, value.trim()])) },
  };
}

function incomplete(): AwsError {
  return new AwsError('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header.');
}
