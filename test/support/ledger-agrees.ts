import { expect } from 'vitest';
import type { Item } from '../../lambda/stores/tracker/progress-entries.ts';
import { differenceOf, rebuiltShows } from '../../lambda/stores/tracker/rebuilt-shows.ts';
import type { operator } from './operator.ts';

/** Expects the list of every person to be what their events say. @returns the number of compared shows. */
export async function expectLedgerAgrees(owner: ReturnType<typeof operator>): Promise<number> {
  const { LEDGER_TABLE, PROGRESS_TABLE } = owner.environment('setprogress');
  const [ledger, list] = await Promise.all([owner.items(LEDGER_TABLE), owner.items(PROGRESS_TABLE)]);
  const shows = rebuiltShows(ledger);
  const differences = shows.flatMap((show) => differenceOf(show, list as unknown as Item[], ledger) ?? []);
  expect(differences).toEqual([]);
  const known = new Set(shows.map(({ username, last }) => `${username} ${last.tv_show}`));
  const unknown = (list as unknown as Item[]).filter(
    ({ event, username, tv_show }) => event !== undefined && !known.has(`${username} ${tv_show}`),
  );
  expect(unknown).toEqual([]);
  return shows.length;
}
