import { createHash } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedState } from './explain.ts';
import { replaceFile } from './state-files.ts';

/** Metadata of an object. `headers` are returned by a GET. */
export interface ObjectInfo {
  readonly key: string;
  readonly size: number;
  /** With quotes, as in the header. */
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** S3's ETag of a body that was uploaded in one piece. */
export const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;

const longestHeader = 16 * 1024;

/**
 * Objects of all buckets. Each object is a file, named by the hash of its key. Its first line is the `ObjectInfo`, and the rest is the
 * body. An index of all `ObjectInfo`s is in memory.
 */
export class ObjectStore {
  readonly #folder: string;
  readonly #buckets = new Map<string, Map<string, ObjectInfo>>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const bucket of readdirSync(folder)) this.#buckets.set(bucket, this.#load(join(folder, bucket)));
  }

  hasBucket(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  addBucket(bucket: string): void {
    if (this.#buckets.has(bucket)) return;
    mkdirSync(join(this.#folder, bucket), { recursive: true });
    this.#buckets.set(bucket, new Map());
  }

  info(bucket: string, key: string): ObjectInfo | undefined {
    return this.#buckets.get(bucket)?.get(key);
  }

  /** All objects of a bucket, sorted by the UTF-8 bytes of their keys like on S3. */
  list(bucket: string): ObjectInfo[] {
    return [...(this.#buckets.get(bucket)?.values() ?? [])].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  put(bucket: string, key: string, body: Buffer, headers: Readonly<Record<string, string>>, modifiedAt: number): ObjectInfo {
    const etag = etagOf(body);
    const info: ObjectInfo = { key, size: body.length, etag, modifiedAt, headers };
    replaceFile(this.#path(bucket, key), Buffer.concat([Buffer.from(`${JSON.stringify(info)}\n`), body]));
    this.#buckets.get(bucket)?.set(key, info);
    return info;
  }

  async body(bucket: string, key: string): Promise<Buffer> {
    const bytes = await readFile(this.#path(bucket, key));
    return bytes.subarray(bytes.indexOf('\n') + 1);
  }

  delete(bucket: string, key: string): void {
    rmSync(this.#path(bucket, key), { force: true });
    this.#buckets.get(bucket)?.delete(key);
  }

  #path(bucket: string, key: string): string {
    return join(this.#folder, bucket, createHash('sha256').update(key).digest('hex'));
  }

  #load(folder: string): Map<string, ObjectInfo> {
    const infos = new Map<string, ObjectInfo>();
    const start = Buffer.alloc(longestHeader);
    for (const file of readdirSync(folder)) {
      // A killed process can leave a partly written file.
      if (file.endsWith('.new')) {
        rmSync(join(folder, file));
        continue;
      }
      const info = readInfo(join(folder, file), start);
      infos.set(info.key, info);
    }
    return infos;
  }
}

/** Reads the first line of an object's file into the buffer `start` and parses it. @throws DamagedState when the body has another length. */
function readInfo(path: string, start: Buffer): ObjectInfo {
  const descriptor = openSync(path, 'r');
  try {
    if (!fstatSync(descriptor).isFile()) throw new DamagedState(path, 'is a folder instead of a file');
    const read = readSync(descriptor, start, 0, longestHeader, 0);
    const end = start.subarray(0, read).indexOf('\n');
    const info = JSON.parse(start.toString('utf8', 0, end)) as ObjectInfo;
    if (typeof info.key === 'string' && fstatSync(descriptor).size === end + 1 + info.size) return info;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  } finally {
    closeSync(descriptor);
  }
  throw new DamagedState(path, 'is damaged: a stored file is incomplete');
}
