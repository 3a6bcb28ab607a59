import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { DamagedState } from './explain.ts';

/** Base64 of a CRC32, as in S3's headers. */
export function checksumText(crc: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc);
  return bytes.toString('base64');
}

/** The pieces of a body. */
export type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>;

/** A received body. It is in a file beside its later path until it is sealed. */
export interface Received {
  readonly aside: string;
  /** Bytes of the first line, which is written last. */
  readonly room: number;
  readonly size: number;
  readonly md5: Buffer;
  /** In base64. */
  readonly crc32: string;
  readonly sha256: string;
}

const longestHeader = 16 * 1024;

/** Spaces that a file reserves for its first line, when the fields that `info` does not state yet have 500 bytes at most. */
const roomFor = (info: object) => Buffer.byteLength(JSON.stringify(info)) + 500;

/** Writes a body to a file beside `path`, behind room for the line with `info`. Keeps only one piece of the body in memory. */
export async function receiveBody(path: string, info: object, body: Bytes): Promise<Received> {
  const aside = `${path}.${randomUUID()}.new`;
  const room = roomFor(info);
  const hashes = { md5: createHash('md5'), sha256: createHash('sha256') };
  let [size, crc] = [0, 0];
  let file: FileHandle | undefined;
  try {
    file = await open(aside, 'wx');
    for await (const piece of body) {
      await file.write(piece, 0, piece.length, room + size);
      hashes.md5.update(piece);
      hashes.sha256.update(piece);
      crc = crc32(piece, crc);
      size += piece.length;
    }
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  } finally {
    await file?.close();
  }
  return { aside, room, size, md5: hashes.md5.digest(), crc32: checksumText(crc), sha256: hashes.sha256.digest('hex') };
}

/** Makes a received body the file at `path`, with `info` as its first line. A killed process leaves the old or the new file. */
export function seal({ aside, room }: Received, path: string, info: object): void {
  const line = Buffer.alloc(room, ' ');
  line.write(JSON.stringify(info));
  line.write('\n', room - 1);
  const descriptor = openSync(aside, 'r+');
  writeSync(descriptor, line, 0, room, 0);
  closeSync(descriptor);
  renameSync(aside, path);
}

/** The first line of a stored file, and where its body begins. */
export interface Stored<I> {
  readonly info: I;
  readonly start: number;
}

/** Reads the first line of a stored file and parses it. @throws DamagedState when the body has another length. */
export function readStored<I extends { readonly size: number }>(path: string): Stored<I> {
  const beginning = Buffer.allocUnsafe(longestHeader);
  const descriptor = openSync(path, 'r');
  try {
    if (!fstatSync(descriptor).isFile()) throw new DamagedState(path, 'is a folder instead of a file');
    const read = readSync(descriptor, beginning, 0, longestHeader, 0);
    const end = beginning.subarray(0, read).indexOf('\n');
    const info = JSON.parse(beginning.toString('utf8', 0, end)) as I;
    if (fstatSync(descriptor).size === end + 1 + info.size) return { info, start: end + 1 };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  } finally {
    closeSync(descriptor);
  }
  throw new DamagedState(path, 'is damaged: a stored file is incomplete');
}
