import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const send = (route: string, body?: object) => {
  const [method, path] = route.split(' ');
  return cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8' }, body });
};
const bodies: Readonly<Record<string, (title: string) => object>> = {
  movies: (title) => ({ title, genre: 'Drama' }),
  tv_shows: (title) => ({ title, status: 'ended' }),
};

describe.each(Object.entries(bodies))('the deleted %s', (kind, bodyOf) => {
  const titles = ['Z of the Deleted', 'M of the Deleted', 'A of the Deleted'];
  const ids: string[] = [];
  const list = async (query: string) => (await cloud.call(`GET /api/v1/${kind}?${query}`, { as: 'editor' })).body;
  const named = async (query: string) => (await list(query)).data.map(({ title }: { title: string }) => title);

  beforeAll(async () => {
    for (const title of titles) {
      const { id } = (await send(`POST ${kind}`, bodyOf(title))).body;
      ids.push(id);
      await send(`DELETE ${kind}/${id}`);
    }
  });

  test('are listed for editors, latest deletion first or in another order, page by page', async () => {
    const { data } = await list('scope=deleted');
    expect(data.map(({ id }: { id: string }) => id)).toEqual(ids.toReversed());
    for (const { deleted_at } of data) expect(Date.now() - Date.parse(deleted_at)).toBeLessThan(60_000);
    expect(await named('scope=deleted&sort=-title')).toEqual(titles);
    const first = await list('scope=deleted&limit=2');
    expect(await named(`scope=deleted&limit=2&cursor=${first.meta.next_cursor}`)).toEqual(titles.slice(0, 1));
    expect((await list(`limit=2&cursor=${first.meta.next_cursor}`)).code).toBe('invalid_cursor');
    expect((await list('limit=1')).data).toMatchObject([{ deleted_at: null }]);
    expect(await cloud.call(`GET /api/v1/${kind}?scope=deleted`)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('exist again once they are restored', async () => {
    await send(`POST ${kind}/${ids[1]}/restore`);
    expect(await named('scope=deleted')).toEqual([titles[2], titles[0]]);
  });
});

test('a merged show is not listed, because it cannot be restored', async () => {
  const [gone, stays] = (
    await Promise.all(['Merged, Not Deleted', 'Merged Into'].map((title) => send('POST tv_shows', { title, status: 'ended' })))
  ).map(({ body }) => body.id);
  await send(`POST tv_shows/${gone}/merge`, { into: stays });
  const { data } = (await cloud.call('GET /api/v1/tv_shows?scope=deleted&title=merged', { as: 'editor' })).body;
  expect(data).toEqual([]);
});
