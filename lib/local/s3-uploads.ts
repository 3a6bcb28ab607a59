import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from './aws-service.ts';
import { type Bytes, type Received, readStored, receiveBody, type Stored, seal } from './s3-files.ts';
import { uploadsFolder } from './s3-objects.ts';
import { readJson, replaceFile } from './state-files.ts';

/** An upload in parts. */
export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly initiated: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the answers state the CRC32 of parts. */
  readonly checksum: boolean;
}

/** An uploaded part. */
export interface Part {
  readonly number: number;
  readonly size: number;
  /** With quotes. */
  readonly etag: string;
  /** In base64. */
  readonly crc32: string;
  readonly modifiedAt: number;
}

/** What a program claims about a part when it completes an upload. */
export interface ClaimedPart {
  readonly number: number;
  readonly etag: string;
  readonly crc32: string | undefined;
}

const smallestPart = 5 * 1024 ** 2;
const day = 86_400_000;

const noSuchUpload = () =>
  new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
  );

/** Unfinished uploads of all buckets. Each is a folder with a description and a file for each part. */
export class UploadStore {
  readonly #folder: string;
  readonly #uploads = new Map<string, { upload: Upload; parts: Map<number, Stored<Part>> }>();

  constructor(folder: string) {
    this.#folder = join(folder, uploadsFolder);
    mkdirSync(this.#folder, { recursive: true });
    for (const id of readdirSync(this.#folder)) this.#load(id);
  }

  create(bucket: string, key: string, headers: Upload['headers'], checksum: boolean, initiated: number): Upload {
    const upload: Upload = { id: randomUUID().replaceAll('-', ''), bucket, key, initiated, headers, checksum };
    mkdirSync(join(this.#folder, upload.id));
    replaceFile(this.#description(upload.id), JSON.stringify(upload));
    this.#uploads.set(upload.id, { upload, parts: new Map() });
    return upload;
  }

  /** The upload of an object. @throws AwsError `NoSuchUpload`. */
  get(bucket: string, key: string, id: string): Upload {
    const found = this.#uploads.get(id)?.upload;
    if (found?.bucket !== bucket || found.key !== key) throw noSuchUpload();
    return found;
  }

  /** Writes a part to the disk. `commit` makes it part of the upload. */
  receive(id: string, number: number, body: Bytes): Promise<Received> {
    return receiveBody(this.#path(id, number), {}, body);
  }

  commit(id: string, number: number, pending: Received, modifiedAt: number): Part {
    const known = this.#uploads.get(id);
    if (!known) throw noSuchUpload();
    const { size, md5, crc32 } = pending;
    const part: Part = { number, size, etag: `"${md5.toString('hex')}"`, crc32, modifiedAt };
    seal(pending, this.#path(id, number), part);
    known.parts.set(number, { info: part, start: pending.room });
    return part;
  }

  discard({ aside }: Received): void {
    rmSync(aside, { force: true });
  }

  /** The parts of an upload in order. */
  parts(id: string): Part[] {
    return [...(this.#uploads.get(id)?.parts.values() ?? [])].map(({ info }) => info).sort((a, b) => a.number - b.number);
  }

  /** The parts that a program claims, checked against the stored ones as S3 does. @throws AwsError for a part that differs. */
  claimed(id: string, claims: readonly ClaimedPart[]): Part[] {
    if (claims.length === 0) throw new AwsError('MalformedXML', 'You must specify at least one part');
    const parts = new Map(this.parts(id).map((part) => [part.number, part]));
    return claims.map(({ number, etag, crc32 }, index) => {
      if (number <= (claims[index - 1]?.number ?? 0)) {
        throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.');
      }
      const part = parts.get(number);
      if (part?.etag.replaceAll('"', '') !== etag.replaceAll('"', '') || (crc32 !== undefined && crc32 !== part.crc32)) {
        throw new AwsError('InvalidPart', 'One or more of the specified parts could not be found or had another entity tag.');
      }
      if (part.size < smallestPart && index < claims.length - 1) {
        throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
      }
      return part;
    });
  }

  /** The bytes of parts, one after the other. */
  async *bytes(id: string, parts: readonly Part[]): AsyncGenerator<Buffer> {
    for (const { number } of parts) {
      const start = this.#uploads.get(id)?.parts.get(number)?.start;
      if (start === undefined) throw noSuchUpload();
      yield* createReadStream(this.#path(id, number), { start });
    }
  }

  remove(id: string): void {
    this.#uploads.delete(id);
    rmSync(join(this.#folder, id), { recursive: true, force: true });
  }

  /** Removes the uploads of a bucket that began more than `days` ago, like the rule `AbortIncompleteMultipartUpload` of a bucket. */
  expire(bucket: string, days: number, now: number): void {
    for (const { upload } of [...this.#uploads.values()]) {
      if (upload.bucket === bucket && now - upload.initiated > days * day) this.remove(upload.id);
    }
  }

  #description(id: string): string {
    return join(this.#folder, id, 'upload.json');
  }

  #path(id: string, number: number): string {
    return join(this.#folder, id, `part-${number}`);
  }

  /** Reads an upload. A killed process can leave a folder without a description, and parts that are not complete. */
  #load(id: string): void {
    const upload = readJson<Upload>(this.#description(id), ({ key }) => typeof key === 'string');
    if (!upload) {
      this.remove(id);
      return;
    }
    const parts = new Map<number, Stored<Part>>();
    for (const name of readdirSync(join(this.#folder, id))) {
      const path = join(this.#folder, id, name);
      if (name.endsWith('.new')) rmSync(path);
      else if (name.startsWith('part-')) {
        const stored = readStored<Part>(path);
        parts.set(stored.info.number, stored);
      }
    }
    this.#uploads.set(id, { upload, parts });
  }
}

/** S3's ETag of an object that was uploaded in parts. */
export const etagOfParts = (parts: readonly Part[]): string => {
  const digests = parts.map(({ etag }) => Buffer.from(etag.replaceAll('"', ''), 'hex'));
  return `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${parts.length}"`;
};
