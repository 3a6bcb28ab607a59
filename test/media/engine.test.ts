import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadePicture } from '../../lambda/contract/media/engine.ts';
import { scoreOf } from '../../lambda/domain/media/picture-score.ts';
import { rotate } from '../support/media-bytes.ts';
import { makeClip } from '../support/media-clips.ts';
import { makeFullClip, openWorkshop } from '../support/media-workshop.ts';

let workshop: Awaited<ReturnType<typeof openWorkshop>>;
beforeAll(async () => {
  workshop = await openWorkshop();
  await makeFullClip(at('full.mp4'));
});
afterAll(() => workshop.close());
const at = (name: string) => workshop.at(name);
const run = (name: string, task: object) => workshop.run(name, task);
const codes = (name: string) => workshop.codes(name);

const facts = async (name: string) => {
  const answer = await run(name, { kind: 'metadata' });
  return 'result' in answer ? answer.result.facts : Promise.reject(new Error(JSON.stringify(answer)));
};
const pictures = async (name: string, more: object = {}) => {
  const answer = await run(name, { kind: 'pictures', formats: ['webp'], quality: 'high', ...more });
  return 'result' in answer ? (answer.result.pictures as MadePicture[]) : Promise.reject(new Error(JSON.stringify(answer)));
};
/** The score of an encoded picture, computed from its bytes. */
const scored = async ({ images }: MadePicture) => {
  const [image] = images as [MadePicture['images'][number]];
  const pixels = await sharp(Buffer.from(image.data)).resize({ width: 160, height: 90, fit: 'fill' }).grayscale().raw().toBuffer();
  return scoreOf({ width: 160, height: 90, pixels });
};

describe('metadata', () => {
  it('has the length to a frame, the tracks, chapters, loudness and scenes of a video', async () => {
    const found = await facts('full.mp4');
    expect(found).toMatchObject({ duration: 8.5, truncated: false, scenes: [2, 4, 6], bytes: readFileSync(at('full.mp4')).length });
    expect(found?.chapters).toEqual([
      { start: 0, end: 4, title: 'Intro' },
      { start: 4, end: 8.5, title: 'The heist' },
    ]);
    expect(found?.streams.map(({ kind, codec, language }) => [kind, codec, language])).toEqual([
      ['video', 'h264', null],
      ['audio', 'aac', 'eng'],
      ['audio', 'aac', 'deu'],
      ['text', 'mov_text', 'eng'],
    ]);
    expect(found?.streams[0]).toMatchObject({ width: 160, height: 90, frame_rate: 10, rotation: 0, bits: 8, hdr: false });
    expect(found?.loudness).toBeGreaterThan(-25);
    expect(found?.loudness).toBeLessThan(-10);
  });

  it('tells a file that was cut off from a whole one, if its index is at its beginning', async () => {
    await makeClip({
      path: at('fast.mp4'),
      scenes: [
        ['stripes', 4],
        ['checks', 4],
      ],
      fastStart: true,
    });
    const whole = readFileSync(at('fast.mp4'));
    writeFileSync(at('cut-fast.mp4'), whole.subarray(0, whole.length / 2));
    expect(await facts('fast.mp4')).toMatchObject({ duration: 8, truncated: false });
    const cut = await facts('cut-fast.mp4');
    expect(cut).toMatchObject({ claimed_duration: 8, truncated: true });
    expect(cut?.duration).toBeLessThan(5);
    expect(await codes('cut-fast.mp4')).toEqual(['fine', 'not_configured', 'fine']);
    const slow = readFileSync(at('full.mp4'));
    writeFileSync(at('cut-slow.mp4'), slow.subarray(0, slow.length / 2));
    expect(await codes('cut-slow.mp4')).toEqual(['damaged', 'damaged', 'damaged']);
  });

  it('of sound alone has no pictures, and of a long video comes without decoding it', async () => {
    await makeClip({ path: at('audio.mp4'), audio: ['eng'], seconds: 3 });
    expect(await facts('audio.mp4')).toMatchObject({ scenes: [], streams: [{ kind: 'audio', channels: 1, sample_rate: 8000 }] });
    expect(await codes('audio.mp4')).toEqual(['fine', 'not_configured', 'no_video']);
  });
});

describe('thumbnails', () => {
  it('are never black and differ from each other', async () => {
    const made = await pictures('full.mp4');
    expect(made.map(({ type }) => type)).toEqual(['primary', 'cover', 'poster', 'frame']);
    const scores = await Promise.all(made.map(scored));
    expect(scores.every(({ good }) => good)).toBe(true);
    expect(made.every(({ position }) => (position ?? 0) >= 2)).toBe(true);
    expect(new Set(made.map(({ position }) => position)).size).toBe(made.length);
  });

  it('of a black video is one, and is marked as not good', async () => {
    await makeClip({ path: at('black.mp4'), scenes: [['black', 2]] });
    expect(await pictures('black.mp4')).toMatchObject([{ type: 'primary', good: false, rating: 0 }]);
  });

  it('come in the formats asked for, in the widths that the video has', async () => {
    await makeClip({ path: at('wide.mp4'), scenes: [['circles', 1]], width: 960, height: 540 });
    const [primary] = await pictures('wide.mp4', { formats: ['avif', 'webp', 'jpeg', 'png'] });
    expect(primary?.images.map(({ format, width, height }) => `${format} ${width}x${height}`)).toEqual(
      [320, 640].flatMap((width) => ['avif', 'webp', 'jpeg', 'png'].map((format) => `${format} ${width}x${(width * 9) / 16}`)),
    );
    for (const { format, width, data } of primary?.images ?? []) {
      const found = await sharp(Buffer.from(data)).metadata();
      expect([found.format === 'heif' ? 'avif' : found.format, found.width]).toEqual([format, width]);
    }
  });

  it('stand upright, and have the colors of a screen', async () => {
    await makeClip({ path: at('portrait.mp4'), scenes: [['stripes', 1]] });
    rotate(at('portrait.mp4'));
    const [portrait] = await pictures('portrait.mp4');
    expect(portrait?.images[0]).toMatchObject({ width: 90, height: 160 });
    expect((await facts('portrait.mp4'))?.streams[0]).toMatchObject({ rotation: 90 });
    await makeClip({ path: at('hdr.mp4'), scenes: [['circles', 1]], tenBit: true });
    expect((await facts('hdr.mp4'))?.streams[0]).toMatchObject({ codec: 'hevc', hdr: true, bits: 10 });
    const [hdr] = await pictures('hdr.mp4');
    expect(hdr?.good).toBe(true);
  });

  it('show the moment asked for', async () => {
    const [frame] = await pictures('full.mp4', { at: 4.55 });
    expect(frame).toMatchObject({ type: 'frame', position: 4.5 });
  });
});

it('text tracks of three formats become cues', async () => {
  await makeClip({
    path: at('texts.mkv'),
    format: 'matroska',
    scenes: [['stripes', 4]],
    texts: [
      {
        codec: 'subrip',
        language: 'eng',
        cues: [
          [0.5, 1, '<i>One</i>'],
          [2, 1, 'Two'],
        ],
      },
      { codec: 'ass', language: 'fra', cues: [[1, 1, '{\\an8}Un\nDeux']] },
    ],
  });
  const tracks = async (name: string) => {
    const answer = await run(name, { kind: 'texts' });
    return 'result' in answer ? answer.result.tracks?.map(({ language, format, cues }) => ({ language, format, cues })) : answer;
  };
  expect(await tracks('texts.mkv')).toEqual([
    {
      language: 'eng',
      format: 'subrip',
      cues: [
        { start: 0.5, end: 1.5, text: 'One' },
        { start: 2, end: 3, text: 'Two' },
      ],
    },
    { language: 'fra', format: 'ass', cues: [{ start: 1, end: 2, text: 'Un\nDeux' }] },
  ]);
  expect(await tracks('full.mp4')).toMatchObject([
    { format: 'mov_text', cues: [{ text: 'Hello there' }, { start: 3, end: 4.5, text: 'Second\nline' }] },
  ]);
});

it('a picture of an editor is turned upright and stripped of its metadata, and anything else is refused', async () => {
  const own = await sharp({ create: { width: 700, height: 400, channels: 4, background: { r: 200, g: 40, b: 60, alpha: 0.5 } } })
    .withMetadata({ orientation: 6, exif: { IFD0: { Artist: 'secret' } } })
    .png()
    .toBuffer();
  writeFileSync(at('own.png'), own);
  const task = { kind: 'own-picture', formats: ['jpeg'], quality: 'high' };
  const answer = await run('own.png', task);
  const [picture] = 'result' in answer ? (answer.result.pictures ?? []) : [];
  expect(picture?.images.map(({ width, height }) => [width, height])).toEqual([[320, 560]]);
  expect((await sharp(Buffer.from(picture?.images[0]?.data ?? '')).metadata()).exif).toBeUndefined();
  writeFileSync(at('own.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/passwd"/></svg>');
  expect(await run('own.svg', task)).toMatchObject({ failure: { code: 'not_picture' } });
  expect(await run('full.mp4', task)).toMatchObject({ failure: { code: 'not_picture' } });
});
