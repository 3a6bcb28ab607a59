import { describe, expect, it } from 'vitest';
import { containerOf } from '../../lambda/domain/media/container.ts';
import { clock, textOfPacket, webVtt } from '../../lambda/domain/media/cues.ts';
import { pickPictures, scoreOf } from '../../lambda/domain/media/picture-score.ts';
import { isTruncated } from '../../lambda/domain/media/truncation.ts';

describe('text tracks', () => {
  it('lose their marks, and keep their words', () => {
    expect(textOfPacket('subrip', Buffer.from('{\\an8}<font color="red">Run &amp; hide</font>\r\n'))).toBe('Run & hide');
    expect(textOfPacket('ass', Buffer.from('3,0,Default,,0,0,0,,Wait, what?\\NNo'))).toBe('Wait, what?\nNo');
    expect(textOfPacket('mov_text', Buffer.from([0, 2, 72, 105, 0, 0, 0, 9]))).toBe('Hi');
    expect(textOfPacket('mov_text', Buffer.from([0]))).toBe('');
    expect(textOfPacket('webvtt', Buffer.from('a\u0000b'))).toBe('ab');
  });

  it('become a WebVTT file, in which a text cannot end its cue or pretend to be a time', () => {
    const cues = [
      { start: 0, end: 1.5, text: 'One\n\n00:00 --> 00:01' },
      { start: 3_723.45, end: 3_724, text: '<b>&' },
    ];
    expect(webVtt(cues)).toBe(
      'WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.500\nOne\n00:00 --&gt; 00:01\n\n2\n01:02:03.450 --> 01:02:04.000\n&lt;b&gt;&amp;\n',
    );
    expect(clock(0.0004)).toBe('00:00:00.000');
  });
});

it('a file is what its first bytes say, whatever its name', () => {
  const bytes = (text: string) => Buffer.from(text.padEnd(400, '\0'), 'latin1');
  const kinds: Record<string, string | undefined> = {
    '\0\0\0\x20ftypisom': 'mp4',
    '\x1a\x45\xdf\xa3': 'matroska',
    RIFF0000WAVE: 'wav',
    RIFF0000WEBP: undefined,
    fLaC: 'flac',
    OggS: 'ogg',
    ID3: 'mp3',
    '#EXTM3U': undefined,
    'ffconcat version 1.0': undefined,
    '<svg': undefined,
    PK: undefined,
    '': undefined,
  };
  for (const [text, kind] of Object.entries(kinds)) expect([text, containerOf(bytes(text))]).toEqual([text, kind]);
  expect(containerOf(Buffer.alloc(0))).toBeUndefined();
});

it('a file is cut off if it misses more than rounding explains', () => {
  expect([isTruncated(undefined, 3), isTruncated(100, 99.2), isTruncated(100, 98.9), isTruncated(8, 6.9)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

describe('pictures', () => {
  const of = (shade: (index: number) => number) => ({
    width: 160,
    height: 90,
    pixels: Uint8Array.from({ length: 14_400 }, (_, i) => shade(i)),
  });
  const dark = scoreOf(of(() => 10));
  const one = scoreOf(of(() => 200));
  const rich = scoreOf(of((i) => (i * 7) % 256));
  const other = scoreOf(of((i) => (i < 7_200 ? (i * 7) % 256 : (i * 5) % 128)));

  it('that are dark or of one color are not good', () => {
    expect([dark.good, one.good, rich.good]).toEqual([false, false, true]);
    expect(rich.rating).toBeGreaterThan(6);
    expect(dark.rating).toBeLessThan(1);
  });

  it('are picked once each, the best first; without a good one, the best of the others', () => {
    const names = (...scores: [string, ReturnType<typeof scoreOf>][]) =>
      pickPictures(
        scores.map(([name, score]) => ({ name, score })),
        3,
      ).map(({ name }) => name);
    expect(names(['dark', dark], ['other', other], ['rich', rich], ['again', rich])).toEqual(['rich', 'other']);
    expect(names(['dark', dark], ['one', one])).toHaveLength(1);
    expect(names()).toEqual([]);
  });
});
