import { expect, expectTypeOf, test } from 'vitest';
import { type Grant, grantsFor } from '../../lambda/platform/grants.ts';
import { getProgress } from '../../lambda/stores/tracker/progress.ts';

test('a function gets the capabilities that it declared, with variables from the environment', () => {
  const use = grantsFor(['progress:get'] as const, { PROGRESS_TABLE: 'a-table' });
  expect(use('progress:get').PROGRESS_TABLE).toBe('a-table');
});

test('a missing variable is an error that names it', () => {
  expect(() => grantsFor(['catalog:read'], {})).toThrow('CATALOG_CLUSTER_ARN');
});

test('an undeclared capability does not compile', () => {
  const use = grantsFor(['progress:list'] as const, { PROGRESS_TABLE: 'a-table' });
  // @ts-expect-error progress:put was not declared
  const undeclared = () => use('progress:put');
  // @ts-expect-error the store needs another grant
  const wrongGrant = () => getProgress(use('progress:list'), { username: 'a' }, 'b');
  expect(undeclared()).toBeUndefined();
  expectTypeOf(wrongGrant).toBeFunction();
  expectTypeOf<Grant<'progress:list'>>().not.toExtend<Grant<'progress:get'>>();
});
