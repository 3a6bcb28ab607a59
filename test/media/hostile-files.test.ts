import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEngine } from '../../lambda/workers/media/run-engine.ts';
import { claimSize, manyTracks } from '../support/media-bytes.ts';
import { makeClip } from '../support/media-clips.ts';
import { makeFullClip, openWorkshop } from '../support/media-workshop.ts';

let workshop: Awaited<ReturnType<typeof openWorkshop>>;
beforeAll(async () => {
  workshop = await openWorkshop();
  await makeFullClip(at('full.mp4'));
});
afterAll(() => workshop.close());
const at = (name: string) => workshop.at(name);
const codes = (name: string) => workshop.codes(name);

describe('hostile files', () => {
  it('are refused, and make the engine ask for nothing but themselves', async () => {
    await makeClip({ path: at('bomb.mp4'), scenes: [['gray', 1]] });
    claimSize(at('bomb.mp4'), 65_000, 65_000);
    writeFileSync(at('many.mkv'), manyTracks(10_000));
    writeFileSync(at('empty.mp4'), '');
    writeFileSync(at('text.mp4'), 'This is a text.');
    writeFileSync(at('concat.mp4'), `ffconcat version 1.0\nfile '${workshop.base}victim'\nfile '/etc/passwd'\n`);
    writeFileSync(at('hls.mp4'), `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n${workshop.base}victim\n#EXT-X-ENDLIST\n`);
    writeFileSync(at('zero.mkv'), manyTracks(0));
    workshop.asked.length = 0;
    const expected: Record<string, string> = {
      'bomb.mp4': 'too_many_pixels',
      'many.mkv': 'too_many_streams',
      'empty.mp4': 'not_media',
      'text.mp4': 'not_media',
      'concat.mp4': 'not_media',
      'hls.mp4': 'not_media',
      'zero.mkv': 'no_frames',
    };
    for (const [name, code] of Object.entries(expected)) expect([name, await codes(name)]).toEqual([name, [code, code, code]]);
    expect(new Set(workshop.asked)).toEqual(new Set(Object.keys(expected)));
  });

  it('that hang or crash the process end the job, and nothing else', async () => {
    const hangs = runEngine(
      { url: `${workshop.base}full.mp4`, kind: 'metadata' },
      { engine: new URL('hanging-child.ts', import.meta.url), seconds: 1 },
    );
    expect(await hangs).toMatchObject({ failure: { code: 'timed_out' } });
    const dies = runEngine({ url: 'crash', kind: 'metadata' }, { engine: new URL('hanging-child.ts', import.meta.url) });
    expect(await dies).toMatchObject({ failure: { code: 'crashed' }, error: expect.stringContaining('SIGSEGV') });
    const controller = new AbortController();
    const cancelled = runEngine(
      { url: `${workshop.base}full.mp4`, kind: 'metadata' },
      { engine: new URL('hanging-child.ts', import.meta.url), signal: controller.signal },
    );
    controller.abort();
    expect(await cancelled).toMatchObject({ failure: { code: 'cancelled' } });
  });
});

it('a machine without the native packages says so', async () => {
  const answer = await runEngine(
    { url: `${workshop.base}full.mp4`, kind: 'metadata' },
    { engine: new URL('engine-without-natives-child.ts', import.meta.url) },
  );
  expect(answer).toMatchObject({ failure: { code: 'engine_missing' } });
});
