import type * as z from 'zod';
import type { TableRoute } from '../../lambda/contract/route.ts';
import type { FuzzRequest } from './requests.ts';

/** Values beyond an edge of a kind of value, and a value by which a parameter of that kind is recognized. */
const edges = [
  { typical: '2026-01-01T00:00:00Z', beyond: ['0000-01-01T00:00:00Z', '+010000-01-01T00:00:00Z'] },
  { typical: '2026-01-01', beyond: ['0000-01-01', '-0001-01-01', '9999-99-99'] },
];

const absentId = '00000000-0000-7000-8000-000000000000';

/** For every parameter of a query, the values beyond the edges of its kind. They are sent whatever the seed is. */
export function edgeRequests(key: string, route: TableRoute): FuzzRequest[] {
  const [method = '', pattern = ''] = key.split(' ');
  const path = pattern.replace(/\{\w+\}/g, absentId);
  return Object.entries<z.ZodType>(route.query?.shape ?? {}).flatMap(([name, schema]) =>
    edges
      .filter(({ typical }) => schema.safeParse(typical).success && !schema.safeParse('any text').success)
      .flatMap(({ beyond }) => beyond)
      .map((value) => ({ kind: 'hostile', method, target: `${path}?${name}=${encodeURIComponent(value)}`, headers: {}, body: undefined })),
  );
}
