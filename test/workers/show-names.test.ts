import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Grant, grantsFor } from '../../lambda/platform/grants.ts';
import type { CardWithNames } from '../../lambda/stores/tracker/cards-of-shows.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

/*
 * Two message groups can write one name, or one show's card, at the same moment. In every order of their writes, the newest version must
 * stay.
 */

let cloud: TestCloud;
let put: Grant<'show-cards:put'>;
let get: Grant<'show-cards:get'>;
let names: typeof import('../../lambda/stores/tracker/show-names.ts');
let cards: typeof import('../../lambda/stores/tracker/show-cards.ts');

beforeAll(async () => {
  cloud = await startTestCloud();
  const { SHOW_CARDS_TABLE, SHOW_ALIASES_TABLE } = operator(cloud).environment('showuser');
  const use = grantsFor(['show-cards:put', 'show-cards:get'], { SHOW_CARDS_TABLE, SHOW_ALIASES_TABLE });
  [put, get] = [use('show-cards:put'), use('show-cards:get')];
  const credentials = { AWS_ACCESS_KEY_ID: 'operator', AWS_SECRET_ACCESS_KEY: 'local' };
  Object.assign(process.env, { AWS_ENDPOINT_URL: cloud.awsUrl, AWS_REGION: 'us-east-1', ...credentials });
  names = await import('../../lambda/stores/tracker/show-names.ts');
  cards = await import('../../lambda/stores/tracker/show-cards.ts');
});

afterAll(() => cloud?.close());

let shows = 0;
const newId = () => `0193b7a2-0000-7000-8000-${String(++shows).padStart(12, '0')}`;

const orders = <T>(items: readonly T[]): T[][] =>
  items.length === 0 ? [[]] : items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));

const card = (id: string, version: number, title: string, aliases: readonly string[]): CardWithNames => ({
  id,
  title,
  status: 'ended',
  year: 2000 + version,
  network: null,
  poster_url: null,
  seasons: [],
  version,
  deleted: false,
  names: [title, ...aliases],
  references: [],
  merged_into: null,
  absorbed: [],
  genres: [],
  runtime_minutes: null,
  episode_ids: null,
  episode_airs: null,
});

test.each(orders([1, 2, 3]))('when versions %i, %i and %i of a show write a name, the newest stays', async (...versions) => {
  const id = newId();
  const name = `Ordered ${id}`;
  const alias = name.toLowerCase().replaceAll(/\W+/g, ' ');
  for (const version of versions)
    await names.putHolder(put, alias, id, {
      title: `Title ${version}`,
      year: null,
      names: [name],
      standing: 'has',
      absorbs: 0,
      version,
    });
  expect((await names.meaningsOf(get, [name])).get(name)?.shows).toMatchObject([{ id, title: 'Title 3' }]);
});

describe.each(orders([1, 2, 3]))('versions %i, %i and %i of a card', (...versions) => {
  test.each(['one after the other', 'at the same moment'])('written %s leave the newest version', async (how) => {
    const [id, other] = [newId(), newId()];
    const of = (version: number) => card(id, version, `${id} title ${version}`, [`${id} always`, `${id} alias ${version}`]);
    const write = (version: number) => cards.putCards(put, [of(version), card(other, 1, `${other} title`, [`${id} always`])]);
    if (how === 'at the same moment') await Promise.all(versions.map(write));
    else for (const version of versions) await write(version);
    expect((await cards.cardsById(get, [id])).get(id)?.title).toBe(`${id} title 3`);
    const wanted = [`${id} always`, ...versions.flatMap((version) => [`${id} title ${version}`, `${id} alias ${version}`])];
    const meanings = await names.meaningsOf(get, wanted);
    const holdersOf = (name: string) => meanings.get(name)?.holders.map(({ id, title, standing }) => [id, title, standing]) ?? [];
    expect(holdersOf(`${id} always`).sort()).toEqual(
      [
        [id, `${id} title 3`, 'has'],
        [other, `${other} title`, 'has'],
      ].sort(),
    );
    for (const name of wanted.slice(1)) {
      const isNewest = name.endsWith(' 3');
      const [holder] = holdersOf(name);
      if (isNewest) expect(holder).toEqual([id, `${id} title 3`, 'has']);
      else expect(holder === undefined || holder[2] === 'had').toBe(true);
    }
  });
});

test('thousands of shows with one name fill its item; further shows are found by id, and nothing fails', async () => {
  const title = 'x'.repeat(250);
  const many = Array.from({ length: 700 }, () => ({
    id: newId(),
    title,
    year: null,
    names: [title],
    standing: 'has' as const,
    absorbs: 0,
  }));
  for (const { id, ...holder } of many) await names.putHolder(put, title, id, { ...holder, version: 1 });
  const { shows = [] } = (await names.meaningsOf(get, [title])).get(title) ?? {};
  expect(shows.length).toBeGreaterThan(500);
  expect(shows.length).toBeLessThan(700);
  await cards.putCards(put, [card(many[699]?.id ?? '', 1, title, [])]);
  expect((await cards.cardsById(get, [many[699]?.id ?? ''])).size).toBe(1);
});
