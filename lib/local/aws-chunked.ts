import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-service.ts';

type Bytes = AsyncIterable<Buffer>;

/** Reads lines and pieces from a stream of bytes. Holds no more than one piece of the stream. */
class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: Bytes) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  /** The next line without its CRLF. Undefined at the end of the stream or after 1,000 bytes without one. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#held.indexOf('\r\n');
      if (end >= 0) {
        const line = this.#held.toString('latin1', 0, end);
        this.#held = this.#held.subarray(end + 2);
        return line;
      }
      if (this.#held.length > 1_000 || !(await this.#more())) return undefined;
    }
  }

  /** The next bytes, at most `most`. Undefined at the end of the stream. */
  async piece(most: number): Promise<Buffer | undefined> {
    while (this.#held.length === 0) if (!(await this.#more())) return undefined;
    const piece = this.#held.subarray(0, most);
    this.#held = this.#held.subarray(piece.length);
    return piece;
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#pieces.next();
    if (done) return false;
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
    return true;
  }
}

/**
 * Decodes a body with `x-amz-content-sha256: STREAMING-…`: chunks `size[;chunk-signature=…]CRLF bytes CRLF`, a chunk of size 0, then
 * trailers ("Signature Calculations … Transferring Payload in Multiple Chunks" in the S3 API reference). Other bodies do not change.
 * Trailers, such as a checksum, are added to `headers` when the body ends. The length is checked; chunk signatures are not.
 * @throws AwsError `IncompleteBody`.
 */
export async function* decodedBody(source: Bytes, headers: IncomingHttpHeaders): AsyncGenerator<Buffer> {
  if (!String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')) return yield* source;
  const reader = new ByteReader(source);
  let total = 0;
  for (;;) {
    const size = Number.parseInt((await reader.line()) ?? '', 16);
    if (Number.isNaN(size)) throw incomplete();
    if (size === 0) break;
    for (let left = size; left > 0; ) {
      const piece = await reader.piece(left);
      if (!piece) throw incomplete();
      left -= piece.length;
      total += piece.length;
      yield piece;
    }
    await reader.line();
  }
  if (Number(headers['x-amz-decoded-content-length'] ?? total) !== total) throw incomplete();
  for (let line = await reader.line(); line; line = await reader.line()) {
    const [, name, value = ''] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    if (name) headers[name] = value.trim();
  }
}

function incomplete(): AwsError {
  return new AwsError('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header.');
}
