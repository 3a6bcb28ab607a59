import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, callOwn } from '../support/tracked-show.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const call = (route: string, body?: object, headers?: Record<string, string>) => callOwn(cloud, route, body, headers);
const mark = (id: string, body: object, headers?: Record<string, string>) => call(`POST shows/${id}/mark`, body, headers);
const upTo = (season: number, episode: number) => ({ kind: 'up_to', to: { season, episode } });

describe('the history', () => {
  test('lists every change, by show and by time, page by page', async () => {
    const { id } = await addShow(cloud, [3]);
    const { batch_id } = (await mark(id, { range: upTo(1, 3), as: 'watched' })).body;
    await call(`PATCH shows/${id}`, { rating: 4 });
    const all: string[] = [];
    for (let query = `?id=${id}&limit=1`; query; ) {
      const { data, meta } = (await call(`GET history${query}`)).body;
      all.push(...data.map(({ number }: { number: number }) => number));
      query = meta.next_cursor ? `?id=${id}&limit=1&cursor=${meta.next_cursor}` : '';
    }
    expect(all).toEqual([2, 1]);
    const [latest, first] = (await call(`GET history?id=${id}`)).body.data;
    const later = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();
    const within = async (more: string) => {
      const found: object[] = [];
      for (let cursor = ''; ; ) {
        const { status, body } = await call(`GET history?${more}&limit=1${cursor}`);
        expect(status).toBe(200);
        found.push(...body.data);
        if (body.meta.next_cursor === null) return found;
        cursor = `&cursor=${body.meta.next_cursor}`;
      }
    };
    expect(await within(`from=${first.at}&to=${later(latest.at, 1)}`)).toMatchObject([
      { show: { id }, counts: { others: 1 }, changes: [{ slot: 'rating show', before: null, after: 4 }] },
      { show: { id }, batch_id, counts: { watched: 3, others: 0 } },
    ]);
    for (const scope of ['', `&id=${id}`]) {
      expect(await within(`from=${first.at}&to=${latest.at}${scope}`)).toMatchObject([{ batch_id }]);
      expect(await within(`from=${latest.at}${scope}`)).toMatchObject([{ batch_id: latest.batch_id }]);
      expect(await within(`from=${latest.at}&to=${first.at}${scope}`)).toEqual([]);
      expect(await within(`from=${latest.at}&to=${latest.at}${scope}`)).toEqual([]);
    }
    const { body } = await call(`GET history?from=${first.at}&limit=1`);
    const other = await call(`GET history?from=${later(first.at, 1)}&limit=1&cursor=${body.meta.next_cursor}`);
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });
});

describe('the library', () => {
  test('filters by status, genre, network and favourite, and sorts', async () => {
    const network = { name: 'Library Channel', kind: 'network', country: 'FR' };
    const shows = [
      await addShow(cloud, [1], { genres: ['Western'], network }),
      await addShow(cloud, [1], { genres: ['Western', 'Drama'] }),
    ];
    const [first, second] = shows.map(({ id }) => id);
    await call(`PATCH shows/${first}`, { rating: 6, favourite: true });
    await call(`PATCH shows/${second}`, { rating: 9, status: 'paused' });
    const ids = async (query: string) => (await call(`GET library?${query}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids('genre=western&sort=-rating')).toEqual([second, first]);
    expect(await ids('genre=western&sort=rating')).toEqual([first, second]);
    expect(await ids('genre=western&status=planned')).toEqual([first]);
    expect(await ids('genre=western&status=planned&status=paused&sort=-title')).toEqual([second, first]);
    expect(await ids('network=library+channel')).toEqual([first]);
    expect(await ids('genre=western&favourite=true')).toEqual([first]);
    expect(await ids('genre=western&favourite=false')).toEqual([second]);
  });

  test('answers how it was at any earlier moment', async () => {
    const { id } = await addShow(cloud, [3]);
    const at = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const now = new Date().toISOString();
      await new Promise((resolve) => setTimeout(resolve, 5));
      return now;
    };
    const look = async (moment: string) =>
      (await call(`GET library?limit=100&as_of=${moment}`)).body.data.find((one: { id: string }) => one.id === id);
    const before = await at();
    await mark(id, { range: upTo(1, 2), as: 'watched' });
    const watched = await at();
    await call(`PATCH shows/${id}`, { status: 'dropped', rating: 2, note: 'No' });
    const dropped = await at();
    await call(`DELETE shows/${id}`);
    expect(await look(before)).toBeUndefined();
    expect(await look(watched)).toMatchObject({ status: 'watching', rating: null, standing: { watched: 2 } });
    expect(await look(dropped)).toMatchObject({ status: 'dropped', rating: 2, standing: { watched: 2 } });
    expect(await look(await at())).toBeUndefined();
  });
});
