import { expect, expectTypeOf, test } from 'vitest';
import { type Grant, grantsFor } from '../../lambda/platform/grants.ts';
import { getProgress } from '../../lambda/stores/tracker/progress.ts';

test('a function is given what it declared, and the variables come from the environment', () => {
  const use = grantsFor(['progress:get'] as const, { PROGRESS_TABLE: 'a-table' });
  expect(use('progress:get').PROGRESS_TABLE).toBe('a-table');
});

test('a missing variable stops it at once, by name', () => {
  expect(() => grantsFor(['catalog:read'], {})).toThrow('CATALOG_CLUSTER_ARN');
});

test('what was not declared does not compile', () => {
  const use = grantsFor(['progress:list'] as const, { PROGRESS_TABLE: 'a-table' });
  // @ts-expect-error progress:put was not declared
  const undeclared = () => use('progress:put');
  // @ts-expect-error a store asks for the grant of what it does
  const wrongGrant = () => getProgress(use('progress:list'), { username: 'a' }, 'b');
  expect(undeclared()).toBeUndefined();
  expectTypeOf(wrongGrant).toBeFunction();
  expectTypeOf<Grant<'progress:list'>>().not.toExtend<Grant<'progress:get'>>();
});
