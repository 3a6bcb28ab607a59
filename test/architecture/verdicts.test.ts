import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Dependencies, namesDocuments, testsWithVerdicts } from '../support/verdicts.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Files that a file imports, directly and through others. */
function imported(file: string, found = new Set<string>()): Set<string> {
  for (const [, from = ''] of read(file).matchAll(/(?:from|import|import\() ?'(\.[^']+)'/g)) {
    const path = join(dirname(file), from);
    if (found.has(path) || !existsSync(join(root, path))) continue;
    found.add(path);
    imported(path, found);
  }
  return found;
}

const dependencies = new Dependencies();

test.each(testsWithVerdicts())('the verdict of %s depends on everything that it imports', (file) => {
  const reached = imported(file);
  const declared = new Set(dependencies.files(file));
  expect([...reached].filter((path) => !declared.has(path))).toEqual([]);
});

test('what tests share reads no documents, on which no verdict depends', () => {
  const shared = new Set(testsWithVerdicts().flatMap((file) => [...imported(file)]));
  expect(shared.size).toBeGreaterThan(200);
  expect([...shared].filter((file) => file.startsWith('test/') && namesDocuments(read(file)))).toEqual([]);
});

test('a verdict depends on its own file, on the sources, and in a browser on the loaded modules', () => {
  const [file = ''] = testsWithVerdicts().filter((one) => one.startsWith('test/browser/genres'));
  const module = 'frontend/src/features/genres/genres-page.tsx';
  expect(dependencies.hash(file, [module])).not.toBe(dependencies.hash(file, []));
  expect(dependencies.hash('test/api/genres.test.ts', [module])).toBe(dependencies.hash('test/api/genres.test.ts', []));
  for (const source of [file, 'lambda/domain/show-name.ts', 'lib/build.ts', 'package-lock.json', 'test/support/cloud.ts'])
    expect(dependencies.files(file)).toContain(source);
});
