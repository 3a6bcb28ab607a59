import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { operator } from '../support/operator.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

test('the next file of tests finds every row and item as the first one did, and no window', async () => {
  const [cloud, browser] = await sharedCloudAndBrowser();
  const owner = operator(cloud);
  const everything = async () => {
    const all: Record<string, unknown> = {};
    for (const { tablename: name } of await owner.sql(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`))
      [all[`row ${name}`]] = await owner.sql(`SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM public.${name} AS t`);
    const { TableNames = [] } = await owner.dynamodb.send(new ListTablesCommand());
    for (const name of TableNames)
      all[`item ${name}`] = (await owner.items(name)).map((item) => JSON.stringify(Object.entries(item).sort())).sort();
    return all;
  };
  const before = await everything();
  expect(Object.keys(before).length).toBeGreaterThan(20);

  const write = (route: string, body?: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body });
  const [show] = (await cloud.call('GET /api/v1/tv_shows?title=dark&limit=1')).body.data;
  const network = { name: 'A Network for Now', kind: 'network' };
  const { id } = (await write('POST /api/v1/tv_shows', { title: 'A Show for Now', status: 'running', genres: ['For Now'], network })).body;
  await write(`POST /api/v1/tv_shows/${id}/episodes`, { season_number: 1, episode_number: 1 });
  await write(`DELETE /api/v1/tv_shows/${show.id}`);
  await write('PUT /api/v1/progress?tv_show=Borgen', { season: 1, episode: 2 });
  await write('POST /api/v1/movies', { title: 'A Queued Movie', genre: 'Drama' });
  await signedIn(browser, cloud.siteUrl, 'editor');
  cloud.dataApi.sleep(5_000);
  expect(browser.contexts()).toHaveLength(1);

  expect(await sharedCloudAndBrowser()).toEqual([cloud, browser]);
  expect(browser.contexts()).toEqual([]);
  expect(await everything()).toEqual(before);
});
