import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Bytes, WrongFile } from '../source.ts';

/** How much of a file is looked at before any of it is read as data. Bytes. */
const headSize = 4096;

/** Files that are not text, by their first bytes in hexadecimal, and what an operator can do. */
const formats: readonly (readonly [start: RegExp, message: string])[] = [
  [
    /^504b(0304|0506|0708)/,
    'The file is a zip archive (Excel workbooks are, too). Unpack it, or save it as CSV, and load the file inside.',
  ],
  [/^425a68/, 'The file is compressed with bzip2. Decompress it first; Episodic reads plain and gzipped files.'],
  [/^fd377a585a00/, 'The file is compressed with xz. Decompress it first; Episodic reads plain and gzipped files.'],
  [/^28b52ffd/, 'The file is compressed with Zstandard. Decompress it first; Episodic reads plain and gzipped files.'],
  [/^377abcaf271c/, 'The file is a 7z archive. Unpack it, and load the file inside.'],
  [/^1f8b/, 'The file was gzipped twice. Decompress it once.'],
  [/^25504446/, 'The file is a PDF document. Load a text file: CSV, TSV or JSON.'],
  [/^50415231/, 'The file is in the Parquet format. Load a text file: CSV, TSV or JSON.'],
  [/^d0cf11e0/, 'The file is an old Office document. Save it as CSV.'],
  [/^53514c69746520666f726d61742033/, 'The file is an SQLite database. Load a text file: CSV, TSV or JSON.'],
  [/^(fffe0000|0000feff|(000000[2-7][0-9a-f]|[2-7][0-9a-f]000000){4})/, 'The file is in UTF-32. Save it as UTF-8.'],
  [/^(fffe|feff|(00[2-7][0-9a-f]|[2-7][0-9a-f]00){4})/, 'The file is in UTF-16. Save it as UTF-8.'],
];

/** Files that are text, but not data, by their first characters. */
const texts: readonly (readonly [start: RegExp, message: string])[] = [
  [/^\s*$/, 'The file is empty.'],
  [/^\s*(<!doctype html|<html|<head|<body|<!--)/i, 'The file is a web page (HTML), probably an error page. Download the data again.'],
  [/^\s*</, 'The file is XML, not data that Episodic reads. Load a text file: CSV, TSV or JSON.'],
  [/^version https:\/\/git-lfs/, 'The file is only a pointer of Git LFS. Download the file that it points to.'],
];

/**
 * The text of a file in UTF-8, without a byte order mark, in chunks of any size. Gzipped files are recognized by their first bytes and
 * decompressed, off the main thread.
 * @throws WrongFile before the first chunk when the file is not text, and where a gzipped file is cut off or damaged
 */
export async function* openFile(file: Bytes): AsyncGenerator<Uint8Array> {
  const { head, chunks } = await readHead(file);
  if (!isGzip(head)) return yield* textOf(head, chunks);
  const unzipped = await readHead(gunzip(chunks));
  yield* textOf(unzipped.head, unzipped.chunks);
}

/**
 * Reads a file to its end. Loading nothing before this has succeeded means that a damaged file changes nothing.
 * @returns the number of bytes of its text. @throws WrongFile when it is not a text file, or damaged
 */
export async function checkFile(file: Bytes): Promise<number> {
  let size = 0;
  for await (const chunk of openFile(file)) size += chunk.length;
  return size;
}

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** The first bytes of a file, and the chunks of the whole file. */
async function readHead(file: Bytes): Promise<{ head: Buffer; chunks: AsyncGenerator<Uint8Array> }> {
  const rest = file[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < headSize) {
    const next = await rest.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  async function* chunks() {
    try {
      yield* first;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  return { head: Buffer.concat(first).subarray(0, headSize), chunks: chunks() };
}

async function* textOf(head: Buffer, chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    refuse(head);
    let mark = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
    for await (const chunk of chunks) {
      const skipped = Math.min(mark, chunk.length);
      mark -= skipped;
      if (skipped < chunk.length) yield chunk.subarray(skipped);
    }
  } finally {
    await chunks.return(undefined);
  }
}

function refuse(head: Buffer): void {
  const start = head.subarray(0, 16).toString('hex');
  const text = head.toString('utf8').replace(/^\ufeff/, '');
  const message = formats.find(([known]) => known.test(start))?.[1] ?? texts.find(([known]) => known.test(text))?.[1];
  if (message) throw new WrongFile(message);
  if (head.includes(0)) throw new WrongFile('The file is not a text file. Load a text file: CSV, TSV or JSON, plain or gzipped.');
}

/** Decompresses on the threads of zlib; a chunk is read when there is room for what it gives. */
async function* gunzip(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize: 256 * 1024 });
  // Whatever fails here also ends the stream with the same error.
  const feeding = pipeline(chunks, stream).catch(() => undefined);
  try {
    yield* stream;
  } catch (error) {
    throw isDamage(error) ? new WrongFile(damage(error)) : error;
  } finally {
    stream.destroy();
    await feeding;
  }
}

const isDamage = (error: unknown): error is NodeJS.ErrnoException => /^Z_/.test((error as NodeJS.ErrnoException).code ?? '');

const damage = ({ code }: NodeJS.ErrnoException): string =>
  code === 'Z_BUF_ERROR'
    ? 'The gzipped file is cut off: its end is missing. Download it again.'
    : 'The gzipped file is damaged. Download it again.';
