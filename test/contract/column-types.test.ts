import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { distributor, distributorFields } from '../../lambda/contract/distributor.ts';
import { episodeDetails, newEpisode } from '../../lambda/contract/episode.ts';
import { genre, genreFields } from '../../lambda/contract/genre.ts';
import { releaseDate, releaseFields } from '../../lambda/contract/release-date.ts';
import { contract, contractTermsGiven } from '../../lambda/contract/show-contract.ts';
import { typesOf } from '../../lambda/stores/sql/columns.ts';
import { resources } from '../../lambda/stores/sql/resources.ts';

const schema = readFileSync(join(import.meta.dirname, '../../docs/generated/schema.md'), 'utf8');

/** The columns of a table of the migrated database with their types, each as one word. */
function columnsOf(table: string): Map<string, string> {
  const [, lines = ''] = new RegExp(`^ {2}${table} \\{\\n([^}]*)`, 'm').exec(schema) ?? [];
  return new Map([...lines.matchAll(/^ {4}(\S+) (\S+)/gm)].map(([, type = '', name = '']) => [name, type]));
}

/** The name of a type on the schema page. */
const words: Readonly<Record<string, string>> = { int: 'integer', timestamptz: 'timestamp', varchar: 'text' };

const written = {
  episode: [newEpisode, episodeDetails],
  distributor: [distributorFields, distributor],
  contract: [contractTermsGiven, contract],
  'release-date': [releaseFields, releaseDate],
  genre: [genreFields, genre],
} satisfies Partial<Record<keyof typeof resources, readonly [z.ZodObject, z.ZodObject]>>;

describe.each(Object.entries(written))('%s', (kind, [fields, answer]) => {
  const types = Object.entries(typesOf(fields as z.ZodObject, answer as z.ZodObject));
  const columns = columnsOf(resources[kind as keyof typeof resources]);

  test('has fields to write', () => expect(types.length).toBeGreaterThan(0));

  test.each(types)('%s has the type of its column: %s', (name, type) => {
    const column = columns.get(name) ?? '';
    expect(words[column] ?? column).toBe(words[type] ?? type);
  });
});
