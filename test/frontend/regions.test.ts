import { expect, test } from 'vitest';
import { regionsLike } from '../../frontend/src/catalog/regions.ts';
import { region } from '../../lambda/contract/country.ts';

test('a region is found by its name or code, the whole world first', () => {
  expect(regionsLike('', '')[0]).toMatchObject({ key: 'WORLD', name: 'Worldwide' });
  expect(regionsLike('united ki', '')).toMatchObject([{ key: 'GB' }]);
  expect(regionsLike('cote d', '')).toMatchObject([{ key: 'CI' }]);
  expect(regionsLike('uni', '').map(({ key }) => key)).toEqual(['AE', 'GB', 'US', 'RE', 'TN']);
  expect(regionsLike('Germany', 'Germany').length).toBeGreaterThan(1);
  expect(region.safeParse(regionsLike('worldwide', '')[0]?.key).success).toBe(true);
});
