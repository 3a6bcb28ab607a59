/** The kinds of file that Episodic reads. */
export type Container = 'mp4' | 'matroska' | 'mpegts' | 'mp3' | 'wav' | 'flac' | 'ogg';

/** How many bytes of a file's beginning say what it is. */
export const beginningBytes = 4_096;

const ascii = (bytes: Buffer, start: number, end: number) => bytes.toString('latin1', start, end);

/** The kind of a file by its first bytes. Undefined for everything else: text, playlists, pictures, archives. */
export function containerOf(beginning: Buffer): Container | undefined {
  const [first4, next4] = [ascii(beginning, 0, 4), ascii(beginning, 4, 8)];
  if (['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].includes(next4)) return 'mp4';
  if (beginning.length >= 4 && beginning.readUInt32BE(0) === 0x1a45dfa3) return 'matroska';
  if (first4 === 'RIFF' && ascii(beginning, 8, 12) === 'WAVE') return 'wav';
  if (first4 === 'fLaC') return 'flac';
  if (first4 === 'OggS') return 'ogg';
  if (ascii(beginning, 0, 3) === 'ID3' || (beginning[0] === 0xff && ((beginning[1] ?? 0) & 0xe6) === 0xe2)) return 'mp3';
  if (beginning[0] === 0x47 && beginning[188] === 0x47 && beginning[376] === 0x47) return 'mpegts';
  return undefined;
}
