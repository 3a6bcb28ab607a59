import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { everyday, isExhaustive } from '../support/everyday.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  process.env.IMPORT_HOLD_SECONDS = '1';
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => {
  delete process.env.IMPORT_HOLD_SECONDS;
  return cloud?.close();
});

/** Number of loaded shows. */
const count = isExhaustive ? 800 : 300;

/** Shows with two episodes each, whose names begin with a word. */
const shows = (word: string, firstId: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, index) => ({
      ...{ id: firstId + index, name: `${word} ${index}`, genres: ['Drama', 'Crime'], status: 'Running', premiered: '2020-01-02' },
      network: { id: 1, name: 'NBC', country: { code: 'US' } },
      _embedded: {
        episodes: [1, 2].map((number) => ({
          ...{ id: firstId * 10 + index * 10 + number, name: `Part ${number}`, season: 1, number, type: 'regular' },
          ...{ airdate: '2020-01-03', airtime: '', runtime: 30 },
        })),
      },
    })),
  );

/** What a load of shows named by `word` left behind, without ids and without the word. */
async function left(word: string) {
  const rows = await owner.sql(
    `SELECT md5(string_agg(concat_ws('|', replace(s.title, '${word} ', ''), s.status, s.version, d.name, e.season_number, e.episode_number,
              e.title, e.air_date, e.version, (SELECT string_agg(genre, ',' ORDER BY position) FROM tv_show_genres WHERE tv_show_id = s.id)),
              ' ' ORDER BY s.title, e.season_number, e.episode_number)) AS content, count(*) AS rows
     FROM tv_shows AS s JOIN episodes AS e ON e.tv_show_id = s.id LEFT JOIN distributors AS d ON d.id = s.network_id WHERE s.title LIKE '${word} %'`,
  );
  return rows[0];
}

const cards = async (word: string) =>
  (await owner.items(owner.environment('applycommands').SHOW_CARDS_TABLE)).filter(({ title }) => String(title).startsWith(`${word} `))
    .length;

const sum = `${3 * count} read = ${3 * count} inserted + 0 updated + 0 unchanged + 0 skipped`;

/** Loads shows while the worker dies at some of its calls, each time before or after the call takes effect. @returns how often it died */
async function loadedWithDeaths(word: string, firstId: number, dies: (call: number) => 'before' | 'after' | undefined): Promise<number> {
  const role = owner.role('loadimport');
  const name = cloud.host.definitions().find((one) => one.role === role)?.name ?? '';
  let [calls, deaths] = [0, 0];
  cloud.interfere(async (call) => {
    if (call.role !== role || !call.actions.includes('rds-data:ExecuteStatement')) return undefined;
    const when = dies(++calls);
    if (!when) return undefined;
    deaths++;
    if (when === 'before') await cloud.host.crash(name);
    else setImmediate(() => void cloud.host.crash(name));
    return when === 'before' ? 'reset-before' : 'reset-after';
  });
  const { code, output } = await runEtl(cloud, 'tvmaze', fileOf('shows.json', shows(word, firstId)), '--follow');
  cloud.interfere();
  expect([code, output]).toEqual([0, expect.stringContaining(sum)]);
  return deaths;
}

test('a worker that dies at several of its calls leaves the same tables and cards as one that does not', async () => {
  expect(await loadedWithDeaths('Quiet', 5_000_000, () => undefined)).toBe(0);
  const moments = everyday(
    [
      [1, 'before'],
      [7, 'before'],
      [3, 'after'],
      [20, 'before'],
      [12, 'after'],
    ] as const,
    2,
  );
  const deaths = await loadedWithDeaths('Rough', 6_000_000, (call) => moments.find(([at]) => at === call)?.[1]);
  expect(deaths).toBe(moments.length);
  expect(await left('Rough')).toEqual(await left('Quiet'));
  expect(await left('Quiet')).toMatchObject({ rows: 2 * count });
  await eventually('the cards', async () => (await cards('Rough')) === (await cards('Quiet')));
  expect(await cards('Quiet')).toBe(count);
});
