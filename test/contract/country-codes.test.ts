import { expect, test } from 'vitest';
import * as z from 'zod';
import { commands } from '../../lambda/contract/commands.ts';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';

/** All fields of a schema, including nested fields, with their paths. */
function fieldsOf(schema: z.ZodType, path: string): [path: string, field: z.ZodType][] {
  const { def } = schema;
  if ('innerType' in def) return fieldsOf(def.innerType as z.ZodType, path);
  if ('element' in def) return fieldsOf(def.element as z.ZodType, `${path}[]`);
  if ('options' in def) return (def.options as z.ZodType[]).flatMap((one) => fieldsOf(one, path));
  if (!(schema instanceof z.ZodObject)) return [[path, schema]];
  return Object.entries(schema.shape).flatMap(([name, field]) => fieldsOf(field as z.ZodType, `${path}.${name}`));
}

const inputs = [
  ...Object.entries(routes as Readonly<Record<string, Route>>).flatMap(([key, { query, body }]) => [
    ...(query ? fieldsOf(query, `${key} query`) : []),
    ...(body ? fieldsOf(body, `${key} body`) : []),
  ]),
  ...Object.entries(commands).flatMap(([key, { data }]) => fieldsOf(data, key)),
].filter(([path]) => /\.(country|country_code|region)$/.test(path));

test('there are countries and regions to check', () => expect(inputs.length).toBeGreaterThan(12));

test.each(inputs)('%s ignores the case of letters', (_path, field) => {
  for (const written of ['GB', 'gb', 'Gb']) expect(field.parse(written)).toBe('GB');
  for (const none of ['ZZ', 'zz', 'GBR', 'ﬁ', 'lı', '']) expect(field.safeParse(none).success).toBe(false);
});
