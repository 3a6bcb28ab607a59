import { describe, expect, test } from 'vitest';
import { contractQuestionOf, contractsSearchOf } from '../../frontend/src/features/contracts/contracts-search.ts';
import { timeLeft } from '../../frontend/src/features/contracts/time-left.ts';

const today = '2026-11-21';
const left = (end: string | null, start = '2020-01-01') => timeLeft({ contract_start_date: start, contract_end_date: end }, today);

describe('the state of a contract today', () => {
  test.each([
    ['2026-11-21', 'Ends today'],
    ['2026-11-22', 'Ends tomorrow'],
    ['2026-12-21', 'Ends in 30 days'],
    ['2027-02-19', 'Ends in 90 days'],
    ['2027-02-20', 'Ends in 3 months'],
    ['2028-11-01', 'Ends in 23 months'],
    ['2028-11-21', 'Ends in 2 years'],
    ['2026-11-20', 'Ended yesterday'],
    ['2023-01-01', 'Ended 3 years ago'],
    [null, 'No end date'],
  ])('with %s as its last day: %s', (end, words) => {
    expect(left(end).words).toBe(words);
  });

  test('one that is yet to come says when it starts', () => {
    expect(left('2026-12-01', '2026-11-30')).toEqual({ words: 'Starts in 9 days', soon: false });
  });

  test('only one that holds and ends within 30 days ends soon', () => {
    expect(['2026-11-20', '2026-11-21', '2026-12-21', '2026-12-22', null].map((end) => left(end).soon)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the address of the contracts', () => {
  test('holds what makes sense', () => {
    const address = { region: 'WORLD', active_on: '2026-02-03', expiring_within: '90', exclusive: 'false' };
    expect(contractsSearchOf(address)).toEqual({ ...address, expiring_within: 90 });
    expect(contractsSearchOf({ region: 'Europe', active_on: 'soon', expiring_within: '9999', exclusive: 'maybe' })).toEqual({});
    expect(contractsSearchOf({ expiring_within: '' })).toEqual({});
  });

  test('asks for contracts in force today by default', () => {
    expect(contractQuestionOf({ region: 'DE' }, today)).toEqual({ region: 'DE', active_on: today });
    expect(contractQuestionOf({ active_on: '2020-01-01' }, today)).toEqual({ active_on: '2020-01-01' });
    expect(contractQuestionOf({ active_on: 'any', expiring_within: 30 }, today)).toEqual({ expiring_within: 30 });
  });
});
