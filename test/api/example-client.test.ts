import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const client = async (...words: readonly string[]) => {
  const env = { ...process.env, EPISODIC_STATE: cloud.state, EPISODIC_TOKEN: await cloud.token('viewer') };
  return (await promisify(execFile)('helper_scripts/example_client', words, { env })).stdout.trim().split('\n');
};

test('prints what the catalog knows about a show, stores progress, and prints the next episode', async () => {
  expect(await client('the wire')).toEqual([
    expect.stringMatching(/^The Wire: ended, .+, 60 episodes$/),
    'viewer does not track this show.',
  ]);
  expect((await client('the wire', '1', '3'))[1]).toBe('viewer watched season 1, episode 3; next is season 1, episode 4.');
  expect((await cloud.call('GET /api/v1/show_episode?username=viewer&tv_show=The%20Wire')).body).toMatchObject({ season: 1, episode: 3 });
});

test('prints the API’s problem when a request is refused', async () => {
  await expect(client('the wire', '1', '0')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^400 validation_failed.*\n {2}episode: /),
  });
  await expect(client()).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^Usage/) });
});
