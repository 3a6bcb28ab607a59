import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const page = 'frontend/src';

/** One wrong import for each rule about the page: the file that imports, and what it imports. */
const wrong: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'page ui: nothing of Episodic': [`${page}/ui/price.ts`, 'lambda/contract/price.ts'],
  'page ui: only itself': [`${page}/ui/clock.ts`, `${page}/session.ts`],
  'page ground: only itself, ui': [`${page}/api.ts`, `${page}/queries/people.ts`],
  'page queries: only ground, ui/store': [`${page}/queries/alarms.ts`, `${page}/ui/toast-store.ts`],
  'page catalog: only ground, queries/, ui/': [`${page}/catalog/card.ts`, `${page}/editing/form.ts`],
  'page history: only ground, queries/, ui/, catalog/': [`${page}/history/list.ts`, `${page}/features/movies/door.ts`],
  'page editing: only ground, queries/, ui/, catalog/, history/': [`${page}/editing/dialog.ts`, `${page}/features/movies/door.ts`],
  'page features: only ground, queries/, ui/, catalog/, history/, editing/': [`${page}/features/shows/menu.ts`, `${page}/shell/menu.ts`],
  'page shell: only ground, queries/, ui/, catalog/, features/palette/door': [`${page}/shell/bar.ts`, `${page}/features/movies/door.ts`],
  'page features: another feature by its door only': [`${page}/features/shows/draft.ts`, `${page}/features/movies/draft.ts`],
};

/** Imports that the same rules allow. */
const right: readonly (readonly [from: string, to: string])[] = [
  [`${page}/queries/tray.ts`, `${page}/ui/store.ts`],
  [`${page}/shell/search.ts`, `${page}/features/palette/door.ts`],
  [`${page}/features/genres/page.ts`, `${page}/features/movies/door.ts`],
  [`${page}/features/genres/dialog.ts`, `${page}/features/genres/draft.ts`],
];

const root = realpathSync(mkdtempSync(join(tmpdir(), 'rooms-')));
let violations: ReadonlyMap<string, readonly string[]>;

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeAll(async () => {
  const all = [...Object.values(wrong), ...right];
  for (const [, to] of all) write(to, 'export const value = 1;\n');
  for (const [from, to] of all) write(from, `export { value } from './${relative(dirname(from), to)}';\n`);
  const { tsConfig: _, ...rest } = options;
  const { output } = await cruise(['frontend', 'lambda'], { ...rest, baseDir: root, ruleSet: { forbidden }, validate: true });
  const found = (output as ICruiseResult).summary.violations;
  violations = new Map(all.map(([file]) => [file, found.filter(({ from }) => from === file).map(({ rule }) => rule.name)]));
});

afterAll(() => rmSync(root, { recursive: true }));

test('every rule about the rooms of the page has a wrong import here', () => {
  const names = (forbidden as { readonly name: string }[]).map(({ name }) => name).filter((name) => name.startsWith('page '));
  expect(Object.keys(wrong).sort()).toEqual(names.sort());
});

test.each(Object.entries(wrong))('%s: the wrong import fails', (rule, [from]) => {
  expect(violations.get(from)).toContain(rule);
});

test.each(right)('%s may import %s', (from) => {
  expect(violations.get(from)).toEqual([]);
});
