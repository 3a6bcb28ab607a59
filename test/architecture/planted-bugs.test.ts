import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plantedBugs } from '../planted-bugs/all.ts';

const root = join(import.meta.dirname, '../..');

test('there are planted bugs, each with a unique name', () => {
  const names = plantedBugs.map(([name]) => name);
  expect(names.length).toBeGreaterThan(90);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each(plantedBugs)('%s: the replaced text occurs once, and the tests exist', (_name, { file, right, wrong, tests }) => {
  expect(readFileSync(join(root, file), 'utf8').split(right)).toHaveLength(2);
  expect(wrong).not.toBe(right);
  const missing = tests.filter(
    (path) => !existsSync(join(root, path)) || (!path.endsWith('.test.ts') && globSync(`${path}/*.test.ts`, { cwd: root }).length === 0),
  );
  expect([tests.length > 0, missing]).toEqual([true, []]);
});
