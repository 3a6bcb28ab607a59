import { expect } from 'vitest';
import { cardFields } from '../../lambda/stores/tracker/show-cards.ts';
import { eventually, type TestCloud } from './cloud.ts';
import { comparableContents } from './contents.ts';
import { imdbFiles } from './imdb-files.ts';
import { tvmazeShows } from './import-files.ts';
import { operator } from './operator.ts';
import { fileOf, runEtl } from './run-etl.ts';

/* The same two imports, undisturbed or interrupted: three joined files of IMDb, and shows of TVmaze with episodes. */

const shows = { imdb: 1_500, tvmaze: 1_500 } as const;

const network = { id: 7_000_000, name: 'Interrupted Network', country: { code: 'US' } };

/** Rows of both imports. IMDb's have one rating more, which belongs to nothing. */
export const rowsOfBoth = shows.imdb * (6 + 4 + 2) + 1 + shows.tvmaze * 4;

/** Starts both imports, the second one after `first` has settled: at once if it is not given. @returns their ids */
export async function startBoth(cloud: Pick<TestCloud, 'state'>, first?: (id: string) => Promise<unknown>): Promise<string[]> {
  const imdb = imdbFiles({ first: 7_000_000, shows: shows.imdb });
  const tvmaze = fileOf('shows.json', tvmazeShows('Interrupted', 7_000_000, shows.tvmaze, { network }));
  const idOf = ({ output }: { output: string }) => /[0-9a-f-]{36}/.exec(output)?.[0] ?? '';
  const one = idOf(await runEtl(cloud, 'imdb', ...imdb));
  await first?.(one);
  return [one, idOf(await runEtl(cloud, 'tvmaze', tvmaze))];
}

/** Waits for the end of an import. */
export const endOf = (cloud: TestCloud, id: string) =>
  eventually(
    `the end of import ${id}`,
    async () => {
      const { status, body } = await cloud.call(`GET /api/v1/imports/${id}`, { as: 'admin' });
      return status === 200 && !['waiting', 'running'].includes(body.state) && body;
    },
    600_000,
  );

/** Waits for the end of both imports. @returns everything that they wrote, as it can be compared with another installation */
export async function endOfBoth(cloud: TestCloud, ids: readonly string[]) {
  const owner = operator(cloud);
  const runs = [];
  for (const id of ids) {
    const run = await endOf(cloud, id);
    const { state, read, inserted, updated, unchanged, skipped, reasons, problem } = run;
    expect([problem, state, read]).toEqual([null, 'done', inserted + updated + unchanged + skipped]);
    runs.push({ read, inserted, updated, unchanged, skipped, reasons });
  }
  expect(runs.reduce((sum, { read }) => sum + read, 0)).toBe(rowsOfBoth);
  const stored = await owner.items(owner.environment('applycommands').SHOW_CARDS_TABLE);
  const fields = cardFields.filter((field) => !['id', 'merged_into', 'absorbed'].includes(field));
  const cards = stored.map((card) => JSON.stringify(fields.map((field) => [field, card[field]]))).sort();
  // A process of its own also loads what comes with Episodic; `runs` has the runs of this test.
  const { etl_runs: _, ...tables } = await comparableContents(owner);
  return { runs, tables, cards };
}
