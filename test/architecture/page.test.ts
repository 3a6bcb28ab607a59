import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../frontend/src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const holding = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8'))).sort();

test('the page has sources to look at', () => {
  expect(files.length).toBeGreaterThan(200);
});

test('one factory makes the queries that load page by page', () => {
  expect(holding(/\binfiniteQueryOptions\(/)).toEqual(['queries/pages.ts']);
});

test('one file holds sets of listeners', () => {
  expect(holding(/new Set<\(/)).toEqual(['ui/store.ts']);
});

test('only stores and media queries subscribe components to outside state', () => {
  expect(holding(/\buseSyncExternalStore\(/)).toEqual(['ui/store.ts', 'ui/use-media.ts']);
});

test('a text of classes is at most 200 characters long in its element', () => {
  expect(holding(/className="[^"]{201,}"|className=\{`[^`]{201,}`\}/)).toEqual([]);
});

test('charts and primitives say nothing about movies, shows or genres', () => {
  const words = (file: string) => readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const telling = files.filter((file) => file.startsWith('ui/') && /\b(movie|genre|distributor)s?\b/i.test(words(file)));
  expect(telling).toEqual([]);
});
