import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TableRoute } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';

const root = join(import.meta.dirname, '../..');
const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
const tracked = git('ls-files', '--cached', '--others', '--exclude-standard');
const sources = tracked.filter((file) => /\.(ts|tsx|mjs|css)$/.test(file));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(150);
});

describe('files', () => {
  test('are named in kebab case', () => {
    const named = sources.map((file) => basename(file)).filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)+$/.test(name));
    expect(named).toEqual([]);
  });

  test('stay under 250 lines', () => {
    const long = sources.filter((file) => read(file).split('\n').length > 250);
    expect(long).toEqual([]);
  });

  test('are in no folder that says nothing, and in no barrel', () => {
    const folders = tracked.flatMap((file) => file.split('/').slice(0, -1));
    expect(folders.filter((name) => ['utils', 'helpers', 'common', 'types', 'misc', 'shared'].includes(name))).toEqual([]);
    expect(sources.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  });

  test('the little machinery is little: every file of platform is under 110 lines', () => {
    const long = sources.filter((file) => file.startsWith('lambda/platform/') && read(file).split('\n').length > 110);
    expect(long).toEqual([]);
  });
});

describe('zod', () => {
  test('is imported as a namespace, because its named import is five times as large', () => {
    const wrong = sources.filter((file) => /import \{[^}]*\} from 'zod'/.test(read(file)));
    expect(wrong).toEqual([]);
  });
});

describe('every route', () => {
  const table = Object.values<TableRoute>(routes);

  test.each(table)('$name has its contract and its handler under its name, in the folder of its area', ({ area, name }) => {
    expect(tracked).toContain(`lambda/contract/routes/${area}/${name}.ts`);
    expect(tracked).toContain(`lambda/api/${area}/${name}.ts`);
  });

  test('and their folders contain nothing else', () => {
    const names = (folder: string) =>
      tracked.filter((file) => file.startsWith(folder) && file.slice(folder.length).includes('/')).map((file) => basename(file, '.ts'));
    expect(names('lambda/api/').sort()).toEqual(table.map(({ name }) => name).sort());
    expect(names('lambda/contract/routes/').sort()).toEqual(table.map(({ name }) => name).sort());
  });
});

describe('nothing that belongs to one machine', () => {
  test('is committed', () => {
    const texts = tracked.filter((file) => !/package-lock|\.(png|jpg|webp|woff2)$/.test(file));
    expect(texts.filter((file) => /\/work\/|\/root\/|\/home\/\w/.test(read(file)) && !file.endsWith('tree.test.ts'))).toEqual([]);
  });
});
