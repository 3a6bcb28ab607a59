import { afterEach, beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

afterEach(() => cloud.interfere());

const edit = (route: string, body?: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body });
const put = (query: Record<string, string>) =>
  cloud.call(`PUT /api/v1/progress?${new URLSearchParams(query)}`, { body: { season: 1, episode: 1 } });
const add = async (title: string, premiered: string | null): Promise<string> =>
  (await edit('POST /api/v1/tv_shows', { title, status: 'ended', premiered })).body.id;

/** Number of candidates for a name. */
async function open(tv_show: string): Promise<number> {
  const { status, body } = await put({ tv_show });
  return status === 409 ? Number.parseInt(body.detail, 10) : status;
}

test('a name keeps every show that has it, however many are added at once, deleted, merged and restored', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, (_, year) => add('Homecoming', `${1980 + year}-01-01`)));
  expect(await open('homecoming')).toBe(40);
  const { candidates } = (await put({ tv_show: 'Homecoming' })).body;
  expect(candidates.map(({ year }: { year: number }) => year)).toEqual(Array.from({ length: 20 }, (_, year) => 1980 + year));

  await Promise.all(ids.slice(0, 8).map((id) => edit(`DELETE /api/v1/tv_shows/${id}`)));
  await Promise.all(ids.slice(8, 16).map((id) => edit(`POST /api/v1/tv_shows/${id}/merge`, { into: ids[39] })));
  expect(await open('homecoming')).toBe(24);
  await Promise.all(ids.slice(0, 4).map((id) => edit(`POST /api/v1/tv_shows/${id}/restore`)));
  expect(await open('homecoming')).toBe(28);
  for (const id of ids.slice(8, 16)) expect(await put({ show_id: id })).toMatchObject({ body: { show_id: ids[39] } });
  // A name with a year is unambiguous if only one of the candidates has this year.
  expect(await put({ tv_show: 'Homecoming (2000)' })).toMatchObject({ body: { show_id: ids[20] } });
});

test('two shows that get one name at the same moment both keep it', async () => {
  let meanwhile: Promise<string> | undefined;
  cloud.interfere(async ({ actions, role }) => {
    if (meanwhile || !actions.includes('dynamodb:UpdateItem') || !role.includes('applycommands')) return undefined;
    meanwhile = add('Crossing', '2002-01-01');
    await meanwhile;
  });
  const first = await add('Crossing', '2001-01-01');
  cloud.interfere();
  const second = await meanwhile;
  expect((await put({ tv_show: 'Crossing' })).body.candidates.map(({ id }: { id: string }) => id)).toEqual([first, second]);
});

// A merge reads the cards of two shows together and writes both. The change happens between the read and one of the writes.
test.each([1, 2])('an older change that is written late undoes neither a name nor a title: card %i', async (card) => {
  const its = (name: string) => `${name} ${card}`;
  const [gone, stays] = [await add(its('Goner'), null), await add(its('Keeper'), null)];
  const change = (title: string, aliases: string[], version: number) =>
    cloud.call(`PUT /api/v1/tv_shows/${stays}`, {
      as: 'editor',
      headers: { prefer: 'wait=8', 'if-match': `"${version}"` },
      body: { title, status: 'ended', aliases },
    });
  await change(its('Keeper'), [its('Given Up')], 1);
  let meanwhile: ReturnType<typeof change> | undefined;
  let isRead = false;
  let writes = 0;
  cloud.interfere(async ({ actions, role }) => {
    if (meanwhile || !role.includes('applycommands')) return undefined;
    isRead ||= actions.includes('dynamodb:BatchGetItem');
    if (!isRead || !actions.includes('dynamodb:UpdateItem') || ++writes < card) return undefined;
    meanwhile = change(its('Keeper of All'), [], 3);
    await meanwhile;
  });
  await edit(`POST /api/v1/tv_shows/${gone}/merge`, { into: stays });
  cloud.interfere();
  expect(await meanwhile).toMatchObject({ status: 200, body: { version: 4 } });
  for (const name of ['Given Up', 'Keeper']) {
    const other = await add(its(name), null);
    expect(await put({ tv_show: its(name) })).toMatchObject({ body: { show_id: other } });
  }
  expect(await put({ tv_show: its('goner') })).toMatchObject({ body: { show_id: stays } });
});
