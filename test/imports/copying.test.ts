import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../../helper_scripts/bench/postgres-server.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { isExhaustive } from '../support/everyday.ts';
import { imdbFiles } from '../support/imdb-files.ts';
import { operator } from '../support/operator.ts';
import { runEtl } from '../support/run-etl.ts';

// On a PostgreSQL server, large imports are staged by COPY from files in the import bucket.
let server: PostgresServer;
let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  process.env.IMPORT_HOLD_SECONDS = '1';
  server = await startPostgres();
  cloud = await startTestCloud({ postgres: server.connectionString });
  owner = operator(cloud);
});

afterAll(async () => {
  delete process.env.IMPORT_HOLD_SECONDS;
  await cloud?.close();
  await server?.stop();
});

/** Loads files. @returns the sums that the run printed, and how often rows were staged by COPY */
async function load(files: readonly string[], ...options: readonly string[]) {
  const role = owner.role('loadimport');
  let copies = 0;
  cloud.interfere(async (call) => {
    if (call.role === role && call.actions.includes('s3:PutObject')) copies++;
    return undefined;
  });
  const { code, output } = await runEtl(cloud, 'imdb', ...files, '--follow', ...options);
  cloud.interfere();
  expect([code, output]).toEqual([0, expect.anything()]);
  return { sums: /\d+ read = .* skipped/.exec(output)?.[0], copies };
}

/** The shows and episodes whose titles begin with a word. */
async function left(word: string) {
  const [row] = await owner.sql(
    `SELECT count(*) AS episodes, count(DISTINCT s.id) AS shows, sum(e.episode_number) AS numbers
     FROM tv_shows AS s JOIN episodes AS e ON e.tv_show_id = s.id WHERE s.title LIKE '${word}%'`,
  );
  return row;
}

test('rows that were copied are the rows that a statement loads', async () => {
  const files = imdbFiles({ first: 1_000_000, shows: 300 });
  expect(await load(files, '--fast')).toEqual({
    sums: '3601 read = 3600 inserted + 0 updated + 0 unchanged + 1 skipped',
    copies: 3,
  });
  expect(await load(files)).toEqual({ sums: '3601 read = 0 inserted + 0 updated + 3600 unchanged + 1 skipped', copies: 0 });
  expect(await left('Saga 10')).toEqual({ episodes: 1200, shows: 300, numbers: 3000 });
});

test('a file in which a title is there twice is loaded, and the later row wins', async () => {
  const files = imdbFiles({ first: 2_000_000, shows: 20, repeats: true });
  const { sums } = await load(files, '--fast');
  expect(sums).toBe('244 read = 240 inserted + 0 updated + 3 unchanged + 1 skipped');
  expect(await left('Saga 20')).toEqual({ episodes: 80, shows: 20, numbers: 208 });
});

test('a worker that dies while rows are copied, joined or skipped leaves every row loaded once', async () => {
  const role = owner.role('loadimport');
  const name = cloud.host.definitions().find((one) => one.role === role)?.name ?? '';
  let calls = 0;
  const deaths: number[] = [];
  const most = isExhaustive ? 5 : 2;
  cloud.interfere(async (call) => {
    if (call.role !== role || !call.actions.includes('rds-data:ExecuteStatement')) return undefined;
    calls++;
    if (calls % 3 !== 0 || deaths.length >= most) return undefined;
    deaths.push(calls);
    if (deaths.length % 2 === 0) await cloud.host.crash(name);
    else setImmediate(() => void cloud.host.crash(name));
    return deaths.length % 2 === 0 ? 'reset-before' : 'reset-after';
  });
  const { code, output } = await runEtl(cloud, 'imdb', ...imdbFiles({ first: 3_000_000, shows: 600 }), '--fast', '--follow');
  cloud.interfere();
  expect([code, output]).toEqual([0, expect.stringContaining('7201 read = 7200 inserted + 0 updated + 0 unchanged + 1 skipped')]);
  expect(deaths).toHaveLength(most);
  expect(await left('Saga 30')).toEqual({ episodes: 2400, shows: 600, numbers: 6000 });
});

test('an answer that was lost while staged rows are joined skips no row', async () => {
  const role = owner.role('loadimport');
  let calls = 0;
  cloud.interfere((call) => {
    if (call.role !== role || !call.actions.includes('rds-data:ExecuteStatement')) return undefined;
    return [0, 3].includes(++calls % 5) ? 'reset-after' : undefined;
  });
  const { code, output } = await runEtl(cloud, 'imdb', ...imdbFiles({ first: 4_000_000, shows: 1200 }), '--fast', '--follow');
  cloud.interfere();
  expect([code, output]).toEqual([0, expect.stringContaining('14401 read = 14400 inserted + 0 updated + 0 unchanged + 1 skipped')]);
});
