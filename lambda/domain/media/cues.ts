/** A piece of text with the time at which it is seen, in seconds. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The formats of text tracks that Episodic reads. */
export type TextFormat = 'mov_text' | 'subrip' | 'ass' | 'webvtt';

/** Removes marks such as `<i>` and `{\an8}`, and converts the entities of WebVTT. */
function plain(text: string): string {
  return (
    text
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/\{\\[^}]*\}/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&nbsp;', ' ')
      .replaceAll('&lrm;', '')
      .replaceAll('&rlm;', '')
      .replaceAll('&amp;', '&')
      .replaceAll(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a track can contain them, and a database cannot store all of them.
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .trim()
  );
}

/** The text of a packet of a text track. Empty if the packet has none. */
export function textOfPacket(format: TextFormat, data: Buffer): string {
  switch (format) {
    case 'mov_text':
      return data.length < 2 ? '' : plain(data.subarray(2, 2 + data.readUInt16BE(0)).toString('utf8'));
    case 'ass': {
      // ReadOrder, Layer, Style, Name, MarginL, MarginR, MarginV, Effect, Text
      const text = data.toString('utf8').split(',').slice(8).join(',');
      return plain(text.replaceAll(/\\N|\\n/g, '\n').replaceAll('\\h', ' '));
    }
    default:
      return plain(data.toString('utf8'));
  }
}

const two = (value: number) => String(value).padStart(2, '0');

/** Formats seconds like `01:02:03.450`. */
export function clock(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const [h, m, s] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${two(h)}:${two(m)}:${two(s)}.${String(ms % 1000).padStart(3, '0')}`;
}

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\n{2,}/g, '\n');

/** A WebVTT file of cues: https://www.w3.org/TR/webvtt1/ */
export const webVtt = (cues: readonly Cue[]): string =>
  `WEBVTT\n\n${cues.map(({ start, end, text }, index) => `${index + 1}\n${clock(start)} --> ${clock(end)}\n${escaped(text)}\n`).join('\n')}`;
