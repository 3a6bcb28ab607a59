import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFile, openFile } from '../../lambda/etl/read/open-file.ts';
import { WrongFile } from '../../lambda/etl/source.ts';
import { bytesOf } from '../support/bytes.ts';

const data = 'tconst\taverageRating\ntt1\t7.9\n'.repeat(20_000);

async function textOf(file: string | Uint8Array, sizes?: readonly number[]): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of openFile(bytesOf(file, sizes))) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const chunkSizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9_000 })), { minLength: 1, maxLength: 5 });

describe('a text file', () => {
  test.each([
    ['plain', data],
    ['gzipped', gzipSync(data)],
    ['with a byte order mark', `\ufeff${data}`],
    ['gzipped with a byte order mark', gzipSync(`\ufeff${data}`)],
    ['gzipped in several parts', Buffer.concat([gzipSync(data.slice(0, 1000)), gzipSync(data.slice(1000))])],
  ])('%s is read, however it is cut into chunks', async (_, file) => {
    await fc.assert(
      fc.asyncProperty(chunkSizes, async (sizes) => {
        expect((await textOf(file, sizes)) === data).toBe(true);
      }),
      { numRuns: 8, seed: 1 },
    );
    expect(await checkFile(bytesOf(file))).toBe(data.length);
  });

  test('is closed when the reader stops early', async () => {
    for (const file of [Buffer.from(data), gzipSync(data.repeat(30))]) {
      let isClosed = false;
      async function* chunks() {
        try {
          yield* bytesOf(file, [1000]);
        } finally {
          isClosed = true;
        }
      }
      for await (const _ of openFile(chunks())) break;
      expect(isClosed).toBe(true);
    }
  });

  test('that cannot be fetched says why', async () => {
    for (const file of [Buffer.from(data), gzipSync(data)]) {
      async function* chunks() {
        yield* bytesOf(file);
        throw new Error('the network is gone');
      }
      const read = async () => {
        for await (const _ of openFile(chunks()));
      };
      await expect(read()).rejects.toThrow('the network is gone');
    }
  });
});

const zip = Buffer.from('504b03040a0000000000', 'hex');
const utf32 = (text: string) => Buffer.concat([...text].map((letter) => Buffer.from(Uint32Array.of(letter.codePointAt(0) ?? 0).buffer)));
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('a file that is not text is refused before any of it is read as data', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['a zip archive', zip, /zip archive/],
    ['a gzipped zip archive', gzipSync(zip), /zip archive/],
    ['a file that was gzipped twice', gzipSync(gzipSync(data)), /gzipped twice/],
    ['bzip2', Buffer.from('425a6839314159265359', 'hex'), /bzip2/],
    ['xz', Buffer.from('fd377a585a000004', 'hex'), /xz/],
    ['Zstandard', Buffer.from('28b52ffd04', 'hex'), /Zstandard/],
    ['7z', Buffer.from('377abcaf271c', 'hex'), /7z/],
    ['PDF', '%PDF-1.7\n', /PDF/],
    ['Parquet', 'PAR1\u0015', /Parquet/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Office/],
    ['SQLite', 'SQLite format 3\0', /SQLite/],
    ['UTF-16', Buffer.from(`\ufeff${data}`, 'utf16le'), /UTF-16/],
    ['UTF-16, the other way round', bigEndian(`\ufeff${data}`), /UTF-16/],
    ['UTF-16 without a mark', Buffer.from(data, 'utf16le'), /UTF-16/],
    ['UTF-16 without a mark, the other way round', bigEndian(data), /UTF-16/],
    ['UTF-32', utf32(`\ufeff${data.slice(0, 99)}`), /UTF-32/],
    ['UTF-32 without a mark', utf32(data.slice(0, 99)), /UTF-32/],
    ['a web page', '<!DOCTYPE html>\n<html><body>Not found</body></html>', /web page/],
    ['a web page after a mark and spaces', '\ufeff \n<HTML>', /web page/],
    ['XML', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', /XML/],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n', /Git LFS/],
    ['an empty file', '', /empty/],
    ['an empty gzipped file', gzipSync(''), /empty/],
    ['only a byte order mark and blanks', '\ufeff \n\n', /empty/],
    ['anything with zero bytes', 'GIF89a\x01\0\x01\0', /not a text file/],
  ])('%s', async (_, file, message) => {
    for (const sizes of [[], [1]]) {
      const chunks = openFile(bytesOf(file, sizes));
      await expect(chunks.next()).rejects.toThrow(message);
      await expect(checkFile(bytesOf(file, sizes))).rejects.toBeInstanceOf(WrongFile);
    }
  });
});

describe('a gzipped file', () => {
  test.each([1, 8, 12, 500])('that lacks its last %i bytes is cut off', async (missing) => {
    const file = gzipSync(data);
    await expect(checkFile(bytesOf(file.subarray(0, -missing), [100]))).rejects.toThrow(/cut off/);
  });

  test('that has a wrong byte is damaged', async () => {
    const file = Buffer.from(gzipSync(data));
    file[file.length - 6] = (file[file.length - 6] ?? 0) ^ 1;
    await expect(checkFile(bytesOf(file))).rejects.toThrow(/damaged/);
    await expect(checkFile(bytesOf(file))).rejects.toBeInstanceOf(WrongFile);
  });
});
