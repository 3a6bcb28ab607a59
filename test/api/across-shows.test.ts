import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let shows: string[];
let channel: string;
let other: string;

const editor = (route: string, body?: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body });
const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
const add = async (collection: string, body: object): Promise<string> => (await editor(`POST /api/v1/${collection}`, body)).body.id;
const ids = async (path: string): Promise<string[]> => (await get(path)).data.map(({ id }: { id: string }) => id);

beforeAll(async () => {
  cloud = await sharedCloud();
  shows = await ids('tv_shows?limit=4');
  channel = await add('distributors', { kind: 'network', name: 'Across' });
  other = await add('distributors', { kind: 'streaming', name: 'Elsewhere' });
});

test('releases are listed by day, and filtered by region, distributor and period', async () => {
  const release = (index: number, region: string, release_date: string, distributor_id: string | null = null) =>
    add(`tv_shows/${shows[index]}/release_dates`, { region, release_date, distributor_id });
  const first = await release(0, 'AT', '2031-01-01');
  const second = await release(1, 'DE', '2031-01-15', channel);
  const third = await release(2, 'AT', '2031-01-31', other);
  const fourth = await release(3, 'AT', '2031-02-01', channel);
  const all = 'release_dates?from=2031-01-01';
  expect(await ids(all)).toEqual([first, second, third, fourth]);
  expect(await ids(`${all}&to=2031-01-31&sort=-release_date`)).toEqual([third, second, first]);
  expect(await ids(`${all}&region=AT`)).toEqual([first, third, fourth]);
  expect(await ids(`${all}&distributor_id=${channel}`)).toEqual([second, fourth]);
  const page = await get(`${all}&limit=3`);
  expect(await ids(`${all}&limit=3&cursor=${page.meta.next_cursor}`)).toEqual([fourth]);
  await editor(`DELETE /api/v1/release_dates/${second}`);
  await editor(`DELETE /api/v1/tv_shows/${shows[3]}`);
  expect(await ids(all)).toEqual([first, third]);
});

describe('contracts', () => {
  test('are narrowed down by distributor and by kind', async () => {
    const contract = (distributor_id: string, distribution_type: string) =>
      add(`tv_shows/${shows[0]}/contracts`, { distributor_id, distribution_type, region: 'NZ', contract_start_date: '2031-01-01' });
    const cable = await contract(channel, 'cable');
    const streaming = await contract(other, 'streaming');
    expect((await ids('contracts?region=NZ')).toSorted()).toEqual([cable, streaming].toSorted());
    expect(await ids(`contracts?region=NZ&distributor_id=${channel}`)).toEqual([cable]);
    expect(await ids('contracts?region=NZ&distribution_type=streaming')).toEqual([streaming]);
    expect(await ids(`contracts?region=NZ&distribution_type=streaming&distributor_id=${channel}`)).toEqual([]);
  });
});
