import { readFileSync, writeFileSync } from 'node:fs';

const box = (type: string, ...parts: readonly Buffer[]) => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};

/** Adds chapters to an MP4 file whose index is at its end. */
export function addChapters(path: string, chapters: readonly (readonly [seconds: number, title: string])[]): void {
  const file = readFileSync(path);
  const moov = file.lastIndexOf('moov') - 4;
  const entries = chapters.map(([seconds, title]) => {
    const entry = Buffer.alloc(9);
    entry.writeBigUInt64BE(BigInt(seconds * 10_000_000));
    entry.writeUInt8(Buffer.byteLength(title), 8);
    return Buffer.concat([entry, Buffer.from(title)]);
  });
  const chpl = box('chpl', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, chapters.length]), ...entries);
  const udta = box('udta', chpl);
  file.writeUInt32BE(file.readUInt32BE(moov) + udta.length, moov);
  writeFileSync(path, Buffer.concat([file, udta]));
}

/** Turns the first track of an MP4 file by 90° clockwise, as a phone does. */
export function rotate(path: string): void {
  const file = readFileSync(path);
  const at = file.indexOf('tkhd') - 4 + 48;
  for (const [index, value] of [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000].entries()) file.writeInt32BE(value, at + index * 4);
  writeFileSync(path, file);
}

/** Makes the first video track of an MP4 file claim a size. */
export function claimSize(path: string, width: number, height: number): void {
  const file = readFileSync(path);
  const at = file.indexOf('avc1', file.lastIndexOf('stsd')) + 4 + 24;
  file.writeUInt16BE(width, at);
  file.writeUInt16BE(height, at + 2);
  writeFileSync(path, file);
}

const ebml = (id: string, ...parts: readonly Buffer[]) => {
  const body = Buffer.concat(parts);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length) | (1n << 56n));
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
};
const number = (value: number) => Buffer.from([value >> 8, value & 255]);

/** A Matroska file that announces so many subtitle tracks. */
export function manyTracks(count: number): Buffer {
  const track = (n: number) =>
    ebml('ae', ebml('d7', number(n)), ebml('73c5', number(n)), ebml('83', Buffer.from([17])), ebml('86', Buffer.from('S_TEXT/UTF8')));
  const header = ebml('1a45dfa3', ebml('4282', Buffer.from('matroska')));
  const info = ebml('1549a966', ebml('2ad7b1', Buffer.from([15, 66, 64])));
  const cluster = ebml('1f43b675', ebml('e7', Buffer.from([0])), ebml('a3', Buffer.from([0x81, 0, 0, 0x80]), Buffer.from('text')));
  const tracks = ebml('1654ae6b', ...Array.from({ length: count }, (_, index) => track(index + 1)));
  return Buffer.concat([header, ebml('18538067', info, tracks, cluster)]);
}
