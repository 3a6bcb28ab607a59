import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { samples } from '../../lambda/contract/samples.ts';

const all = Object.entries(routes as Readonly<Record<string, Route>>);

/** Fields that name a show in a query or body. `into` names the target of a merge. */
const names = /^(show|show_id|tv_show_id)$/;

const fieldsOf = ([key, { query, body }]: (typeof all)[number]) =>
  [query, body].flatMap((part) =>
    Object.entries((part?.shape ?? {}) as Record<string, z.ZodType>).flatMap(([name, schema]): [string, z.ZodType][] =>
      names.test(name) || (name === 'into' && key.includes('/tv_shows/')) ? [[`${key} ${name}`, schema]] : [],
    ),
  );

const inPaths = all.flatMap(([key, { path }]): [string, z.ZodType][] =>
  key.includes('/api/v1/tv_shows/{id}') ? [[key, path?.shape.id as z.ZodType]] : [],
);
const inFields = all.flatMap(fieldsOf);

describe('a field that names a show', () => {
  test('is found by this test', () => {
    expect(inPaths.length).toBeGreaterThan(12);
    expect(inFields.map(([where]) => where)).toEqual(
      expect.arrayContaining(['GET /api/v1/episodes show', 'POST /api/v1/episodes show_id']),
    );
  });

  test.each([...inPaths, ...inFields])('%s accepts the show’s id and its id in another catalog', (_, schema) => {
    for (const reference of [samples.showId, 'tvmaze:82', 'imdb:tt0903747', 'tmdb:1396'])
      expect(schema.safeParse(reference).success, reference).toBe(true);
    for (const other of ['Breaking Bad', 'tvmaze:', '82']) expect(schema.safeParse(other).success, other).toBe(false);
  });
});
