import { createHash } from 'node:crypto';
import { mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedState } from './explain.ts';
import { type Bytes, type Received, readStored, receiveBody, type Stored, seal } from './s3-files.ts';

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

/** A body that waits to become an object. */
export interface PendingObject extends Received {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Folder beside the buckets with unfinished uploads. No bucket has such a name. */
export const uploadsFolder = '.uploads';

/**
 * Objects of all buckets. Each object is a file, named by the hash of its key. Its first line is the `ObjectInfo`, and the rest is the
 * body. An index of all `ObjectInfo`s is in memory.
 */
export class ObjectStore {
  readonly #folder: string;
  readonly #buckets = new Map<string, Map<string, Stored<ObjectInfo>>>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const bucket of readdirSync(folder).filter((name) => name !== uploadsFolder)) {
      this.#buckets.set(bucket, this.#load(join(folder, bucket)));
    }
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
    return this.#buckets.get(bucket)?.get(key)?.info;
  }

  /** All objects of a bucket, sorted by the UTF-8 bytes of their keys like on S3. */
  list(bucket: string): ObjectInfo[] {
    const infos = [...(this.#buckets.get(bucket)?.values() ?? [])].map(({ info }) => info);
    return infos.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  /** Writes a body to the disk. `commit` makes an object of it, `discard` removes it. */
  async receive(bucket: string, key: string, headers: ObjectInfo['headers'], body: Bytes): Promise<PendingObject> {
    return { key, headers, ...(await receiveBody(this.#path(bucket, key), { key, headers }, body)) };
  }

  /** Makes a received body an object. `etag` is that of an upload in parts. */
  commit(bucket: string, pending: PendingObject, modifiedAt: number, etag = `"${pending.md5.toString('hex')}"`): ObjectInfo {
    const { key, headers, size } = pending;
    const info: ObjectInfo = { key, size, etag, modifiedAt, headers };
    seal(pending, this.#path(bucket, key), info);
    this.#buckets.get(bucket)?.set(key, { info, start: pending.room });
    return info;
  }

  discard({ aside }: PendingObject): void {
    rmSync(aside, { force: true });
  }

  async body(bucket: string, key: string): Promise<Buffer> {
    const { start } = this.#stored(bucket, key);
    return (await readFile(this.#path(bucket, key))).subarray(start);
  }

  /** Opens an object's file. A later change of the object does not change what the descriptor reads. @returns where the body begins, too */
  open(bucket: string, key: string): { readonly descriptor: number; readonly start: number } {
    return { descriptor: openSync(this.#path(bucket, key), 'r'), start: this.#stored(bucket, key).start };
  }

  delete(bucket: string, key: string): void {
    rmSync(this.#path(bucket, key), { force: true });
    this.#buckets.get(bucket)?.delete(key);
  }

  #stored(bucket: string, key: string): Stored<ObjectInfo> {
    return this.#buckets.get(bucket)?.get(key) as Stored<ObjectInfo>;
  }

  #path(bucket: string, key: string): string {
    return join(this.#folder, bucket, createHash('sha256').update(key).digest('hex'));
  }

  #load(folder: string): Map<string, Stored<ObjectInfo>> {
    const objects = new Map<string, Stored<ObjectInfo>>();
    for (const file of readdirSync(folder)) {
      const path = join(folder, file);
      // A killed process can leave a partly written file.
      if (file.endsWith('.new')) {
        rmSync(path);
        continue;
      }
      const stored = readStored<ObjectInfo>(path);
      if (typeof stored.info.key !== 'string') throw new DamagedState(path, 'is damaged: a stored file is incomplete');
      objects.set(stored.info.key, stored);
    }
    return objects;
  }
}
