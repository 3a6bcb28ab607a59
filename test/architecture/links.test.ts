import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedPages } from '../../lib/docs.ts';

const root = join(import.meta.dirname, '../..');
/** Pages that `npm run docs` writes. Another test compares them. */
const generated = Object.keys(generatedPages()).map((page) => `docs/generated/${page}`);
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root });

test('every link between pages, and from a page to a file, leads somewhere', () => {
  expect(pages.length).toBeGreaterThan(40);
  const broken = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => join(dirname(page), target))
      .filter((target) => !existsSync(join(root, target)) && !generated.includes(target))
      .map((target) => `${page} → ${target}`),
  );
  expect(broken).toEqual([]);
});
