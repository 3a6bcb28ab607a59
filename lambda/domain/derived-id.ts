import { createHash } from 'node:crypto';

/** The name space of the ids that Episodic derives. */
const nameSpace = '6f9f4b0e-2d7e-5c57-9d64-0b9b3f4f6a11';

/** An id that follows from these words: a UUID of version 5 (RFC 9562). */
export function derivedId(...words: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(nameSpace.replaceAll('-', ''), 'hex'))
    .update(JSON.stringify(words))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
