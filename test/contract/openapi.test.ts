import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaPage } from '../../helper_scripts/schema-page.ts';
import { openapi, problemCodes } from '../../lambda/contract/openapi.ts';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { generatedPages } from '../../lib/docs.ts';

// biome-ignore lint/suspicious/noExplicitAny: the test reads the whole document.
const document = openapi() as any;

/** All values with the key `$ref`. */
function references(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(references);
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) => (key === '$ref' ? [String(value)] : references(value)));
}

describe('the description of the API', () => {
  test('has every route key', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const keys = Object.entries(routes as Readonly<Record<string, Route>>).flatMap(([key, { aliases = [] }]) => [key, ...aliases]);
    expect(described.sort()).toEqual(keys.sort());
  });

  test('only refers to schemas that it defines', () => {
    const names = references(document);
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) expect(document.components.schemas).toHaveProperty([name.replace('#/components/schemas/', '')]);
  });

  test('marks the required parameters', () => {
    const [search] = document.paths['/api/v1/movies/search'].get.parameters;
    expect(search).toMatchObject({ name: 'title', in: 'query', required: true });
    const limit = document.paths['/api/v1/movies'].get.parameters.find(({ name }: { name: string }) => name === 'limit');
    expect(limit).toMatchObject({ required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } });
  });

  test('lists the problem codes of every status, also for programs', () => {
    const { responses } = document.paths['/api/v1/movies'].post;
    expect(responses[422]['x-codes']).toEqual(['idempotency_key_reused', 'command_rejected']);
    expect(responses[401]['x-codes']).toEqual(['unauthorized']);
    expect(responses[202]).not.toHaveProperty('x-codes');
  });

  test.each(Object.entries<Route>(routes))('%s: each example has an answer that the route gives', (_, route) => {
    const codes: readonly string[] = problemCodes(route);
    for (const { status, answer } of route.examples) {
      if (status < 400) expect(Object.keys(route.responses)).toContain(String(status));
      else expect(codes).toContain((answer as { code?: string }).code);
    }
  });

  test('gives every operation a unique name', () => {
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods as object).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('generated pages', () => {
  test.each(Object.entries(generatedPages()))('%s is up to date (npm run docs)', (file, text) => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/generated', file), 'utf8')).toBe(text);
  });

  test('schema.md shows the tables after all migrations (npm run docs)', async () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/generated/schema.md'), 'utf8')).toBe(await schemaPage());
  });
});
