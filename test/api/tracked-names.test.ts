import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const send = async (route: string, body?: object, headers: Record<string, string> = {}) =>
  (await cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body })).body;
const add = async (title: string, more: object = {}): Promise<string> =>
  (await send('POST /api/v1/tv_shows', { title, status: 'ended', ...more })).id;
let people = 0;

/** List of a person who tracks one show by name only. The entry is not linked to a show of the catalog yet. */
async function listOf(name: string) {
  const username = `person-${people++}`;
  const owner = operator(cloud);
  const last_updated = '2026-01-01T00:00:00.000Z';
  const Item = { username, tv_show: name, sub: username, season: 1, episode: 1, version: 1, last_updated };
  await owner.dynamodb.send(new PutCommand({ TableName: owner.environment('showuser').PROGRESS_TABLE, Item }));
  const { body } = await cloud.call(`GET /api/v1/show_user?username=${username}`, { as: 'admin' });
  return body.shows[0];
}

/** Title of the show that the catalog finds for a name. Null if it finds none or several. */
const known = async (name: string): Promise<string | null> => (await listOf(name)).show?.title ?? null;

test('the id of a show in another catalog works as a name', async () => {
  const names = ['imdb:tt0903747', 'IMDB:tt0903747'];
  for (const name of names) expect(await known(name), name).toBe('Breaking Bad');
  expect(await known('imdb:tt0')).toBeNull();
  expect(await known('Alien: Covenant')).toBeNull();
});

test('a title that looks like an id of another catalog is a title', async () => {
  await add('CSI:NY');
  expect(await known('csi:ny')).toBe('CSI:NY');
});

test('a name that was removed from a show leads to it until another show has the name', async () => {
  const id = await add('Once Called Zed', { aliases: ['Zed Prime'] });
  expect(await known('Zed Prime')).toBe('Once Called Zed');
  await send(`PUT /api/v1/tv_shows/${id}`, { title: 'Once Called Zed', status: 'ended', aliases: [] }, { 'if-match': '"1"' });
  expect(await known('Zed Prime')).toBe('Once Called Zed');
  await add('Zed Prime');
  expect(await known('Zed Prime')).toBe('Zed Prime');
});

test('a name that two shows have leads to neither until one gives it up', async () => {
  const first = await add('First Claim', { aliases: ['The Claim'] });
  await add('Second Claim', { aliases: ['The Claim'] });
  const { show, candidates } = await listOf('The Claim');
  expect(show).toBeNull();
  expect(candidates.map(({ title }: { title: string }) => title)).toEqual(['First Claim', 'Second Claim']);
  await send(`PUT /api/v1/tv_shows/${first}`, { title: 'First Claim', status: 'ended', aliases: [] }, { 'if-match': '"1"' });
  expect(await known('The Claim')).toBe('Second Claim');
});

test('an id of another catalog follows the show that has it', async () => {
  const from = await add('Wrongly Numbered', { external_ids: [{ source: 'tvmaze', value: '990001' }] });
  expect(await known('tvmaze:990001')).toBe('Wrongly Numbered');
  await send(`PUT /api/v1/tv_shows/${from}/external_ids`, { external_ids: [] }, { 'if-match': '"1"' });
  expect(await known('tvmaze:990001')).toBe('Wrongly Numbered');
  await add('Rightly Numbered', { external_ids: [{ source: 'tvmaze', value: '990001' }] });
  expect(await known('tvmaze:990001')).toBe('Rightly Numbered');
});

test('renaming a network takes no name from its shows', async () => {
  const network = { name: 'Channel Before', kind: 'network', country: 'FR' };
  const id = await add('Shown Somewhere', { network, aliases: ['Somewhere'] });
  const { network_id } = (await cloud.call(`GET /api/v1/tv_shows/${id}`)).body;
  await send(
    `PUT /api/v1/distributors/${network_id}`,
    { name: 'Channel After', kind: 'network', country_code: 'FR' },
    { 'if-match': '"1"' },
  );
  await send(`PUT /api/v1/tv_shows/${id}/external_ids`, { external_ids: [] }, { 'if-match': '"1"' });
  expect(await known('Somewhere')).toBe('Shown Somewhere');
});

test('a script rebuilds the reading copy of the shows', async () => {
  const owner = operator(cloud);
  const { SHOW_CARDS_TABLE, SHOW_ALIASES_TABLE } = owner.environment('showuser');
  for (const [TableName, key] of [
    [SHOW_CARDS_TABLE, 'id'],
    [SHOW_ALIASES_TABLE, 'alias'],
  ] as const) {
    for (const item of await owner.items(TableName)) await owner.dynamodb.send(new DeleteCommand({ TableName, Key: { [key]: item[key] } }));
  }
  expect(await known('Breaking Bad')).toBeNull();
  const env = { ...process.env, EPISODIC_STATE: cloud.state };
  const { stdout } = await promisify(execFile)('helper_scripts/renew_reading_copy', [], { env });
  const [{ shows } = {}] = await owner.sql('SELECT count(*) AS shows FROM tv_shows');
  expect(stdout.trim()).toBe(`${shows} shows written.`);
  for (const [name, title] of Object.entries({ 'Breaking Bad': 'Breaking Bad', 'imdb:tt0903747': 'Breaking Bad', 'csi:ny': 'CSI:NY' }))
    expect(await known(name)).toBe(title);
});
