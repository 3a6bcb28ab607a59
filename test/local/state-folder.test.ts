import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStateFolder } from '../../lib/local/state-folder.ts';
import { temporaryFolder } from './cloud.ts';

let place: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(() => place.remove());

const notices: string[] = [];
const open = (folder: string, reset = false) => openStateFolder(folder, reset, (text) => notices.push(text));

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
/** Files of a folder by name, without the lock, which belongs to the process. */
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('lock.sqlite'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

describe('a folder that is not Episodic’s', () => {
  const foreign: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'with a thesis': { 'thesis.tex': 'ten years', 'figures/one.svg': '<svg/>' },
    'whose names are some of ours': { 'logs/a.log': 'a', 's3/key': 'b' },
    'that has our names and more': { 'functions/a': '1', 'done.json': '{}', 'thesis.tex': 'ten years' },
    'with hidden files': { '.git/config': 'x' },
  };
  for (const [name, files] of Object.entries(foreign)) {
    it.each([false, true])(`${name} is refused with a message and not changed (reset: %s)`, (reset) => {
      put(place.folder, files);
      expect(() => open(place.folder, reset)).toThrow(/is not an Episodic state folder: it contains .*Nothing was changed/);
      expect(contents(place.folder)).toEqual(files);
    });
  }

  it('is refused when it is a file', () => {
    put(place.folder, { state: 'text' });
    expect(() => open(join(place.folder, 'state'), true)).toThrow(/ENOTDIR/);
    expect(contents(place.folder)).toEqual({ state: 'text' });
  });
});

describe('a state folder', () => {
  it('is created if it does not exist, and has a mark from then on', () => {
    const folder = join(place.folder, 'a', 'b');
    open(folder).release();
    expect(JSON.parse(readFileSync(join(folder, 'episodic-state.json'), 'utf8'))).toMatchObject({ version: 1, holds: [] });
    open(folder, true).release();
  });

  it('without a mark, from an older version, is recognized by its content and gets a mark', () => {
    put(place.folder, { 'functions/x/index.mjs': '', 'done.json': '{}', lock: '1\n', 'dynamodb/CURRENT': '' });
    open(place.folder).release();
    expect(existsSync(join(place.folder, 'episodic-state.json'))).toBe(true);
  });

  it('of a newer version is not changed', () => {
    put(place.folder, { 'episodic-state.json': JSON.stringify({ version: 2, holds: [] }) });
    const state = open(place.folder);
    expect(() => state.check([])).toThrow('was written by a newer Episodic');
    state.release();
  });

  it('loses Episodic’s files in a reset, and no others', () => {
    open(place.folder).release();
    put(place.folder, { 'postgres/PG_VERSION': '17', seed: 's', imported: '', 'thesis.tex': 'ten years' });
    open(place.folder, true).release();
    expect(Object.keys(contents(place.folder)).sort()).toEqual(['episodic-state.json', 'thesis.tex']);
    expect(notices.at(-1)).toContain('Not deleted');
    expect(notices.at(-1)).toContain('thesis.tex');
  });

  it('reports parts that are missing since its last complete start', () => {
    const state = open(place.folder);
    put(place.folder, { 'postgres/PG_VERSION': '17', seed: 's', 's3/b/o': '' });
    state.complete();
    state.check([]);
    rmSync(join(place.folder, 'postgres'), { recursive: true });
    expect(() => state.check([])).toThrow(`${join(place.folder, 'postgres')} is missing.`);
    state.check(['postgres']);
    state.release();
  });
});

describe('the lock of a state folder', () => {
  const module = join(import.meta.dirname, '../../lib/local/state-folder.ts');
  const holding = `const { openStateFolder } = await import(process.argv[1]); openStateFolder(process.argv[2], false, () => {}); console.log('held'); setInterval(() => {}, 1000);`;

  async function holder() {
    const child = spawn(process.execPath, ['--input-type=module', '-e', holding, module, place.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    holders.push(child);
    await once(child.stdout, 'data');
    return child;
  }
  const holders: ChildProcess[] = [];
  afterEach(() => {
    for (const child of holders.splice(0)) child.kill('SIGKILL');
  });

  it('protects a running server from a reset, names its process, and ends with the process in any case', async () => {
    const child = await holder();
    put(place.folder, { seed: 'precious' });
    const before = contents(place.folder);
    for (const reset of [false, true]) {
      expect(() => open(place.folder, reset)).toThrow(`process id ${child.pid}. Stop it (kill ${child.pid}), or set EPISODIC_STATE`);
    }
    expect(contents(place.folder)).toEqual(before);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const after = open(place.folder);
    expect(after.takenOver).toBe(true);
    after.release();
    const again = open(place.folder);
    expect(again.takenOver).toBe(false);
    again.release();
  });

  it('can be taken only once in one process', () => {
    const first = open(place.folder);
    expect(() => open(place.folder)).toThrow(`process id ${process.pid}`);
    first.release();
    open(place.folder).release();
  });

  it.each([1, process.pid, process.ppid])('does not depend on process id %s, which can belong to another process in a container', (pid) => {
    open(place.folder).release();
    put(place.folder, { 'holder.json': JSON.stringify({ pid, host: 'elsewhere' }), lock: `${pid}\n` });
    const state = open(place.folder);
    expect(state.takenOver).toBe(true);
    state.release();
  });

  it('can be taken whatever its file contains', () => {
    open(place.folder).release();
    put(place.folder, { 'lock.sqlite': 'not a database, but long enough to look like one'.repeat(50), 'holder.json': '}' });
    open(place.folder).release();
  });
});
