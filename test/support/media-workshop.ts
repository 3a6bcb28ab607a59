import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaTask } from '../../lambda/contract/media/engine.ts';
import { runEngine } from '../../lambda/workers/media/run-engine.ts';
import { addChapters } from './media-bytes.ts';
import { makeClip } from './media-clips.ts';

const engine = new URL('../../lambda/workers/media/engine.ts', import.meta.url);

/** A folder of clips, a server that answers ranges of them, and the engine. */
export async function openWorkshop() {
  const folder = mkdtempSync(join(tmpdir(), 'episodic-clips-'));
  const at = (name: string) => join(folder, name);
  /** Paths that somebody asked the server for. */
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').slice(1));
    asked.push(path);
    const bytes = readFileSync(at(path));
    const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(String(request.headers.range)) ?? [];
    const [first, last] = [Number(from), Math.min(Number(to), bytes.length - 1)];
    if (first > last) return void response.writeHead(416).end();
    response
      .writeHead(206, { etag: '"1"', 'content-range': `bytes ${first}-${last}/${bytes.length}` })
      .end(bytes.subarray(first, last + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const run = (name: string, task: object) => runEngine({ url: base + name, ...task } as MediaTask, { engine });
  /** What becomes of a file in each kind of task: the code of its failure, or `fine`. */
  const codes = (name: string) =>
    Promise.all(
      [{ kind: 'metadata' }, { kind: 'texts' }, { kind: 'pictures', formats: ['jpeg'], quality: 'low' }].map(async (task) => {
        const answer = await run(name, task);
        return 'failure' in answer ? answer.failure.code : 'fine';
      }),
    );
  const close = () => {
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { at, asked, base, run, codes, close };
}

/** Makes a clip of 8.5 s: a black beginning, three scenes, two audio tracks, a text track and two chapters. */
export async function makeFullClip(path: string): Promise<void> {
  const cues: [number, number, string][] = [
    [0.5, 1, 'Hello <b>there</b>'],
    [3, 1.5, 'Second\nline'],
  ];
  const scenes = { black: 2, stripes: 2, checks: 2, circles: 2.5 } as const;
  await makeClip({
    path,
    scenes: Object.entries(scenes) as [keyof typeof scenes, number][],
    audio: ['eng', 'deu'],
    texts: [{ codec: 'mov_text', language: 'eng', cues }],
  });
  addChapters(path, [
    [0, 'Intro'],
    [4, 'The heist'],
  ]);
}
