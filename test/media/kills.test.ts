import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { endedJobs, newEpisode, uploadFile } from '../support/episode-file.ts';
import { everyday } from '../support/everyday.ts';
import { makeFullClip } from '../support/media-workshop.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
const folder = mkdtempSync(join(tmpdir(), 'episodic-kills-'));
const clip = join(folder, 'full.mp4');

beforeAll(async () => {
  process.env.MEDIA_HOLD_SECONDS = '1';
  cloud = await startTestCloud();
  owner = operator(cloud);
  await makeFullClip(clip);
});
afterAll(async () => {
  delete process.env.MEDIA_HOLD_SECONDS;
  await cloud?.close();
  rmSync(folder, { recursive: true });
});

/** Objects that the jobs of an episode left under `media/`, and those that its thumbnails and texts name. */
async function objectsOf(jobs: readonly { readonly id: string }[], episode: string) {
  const s3 = new S3Client({ ...owner.settings, forcePathStyle: true });
  const Bucket = owner.environment('createupload').MEDIA_BUCKET;
  const stored = await Promise.all(
    jobs.map(async ({ id }) => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `media/${id}/` }));
      return Contents.map(({ Key = '' }) => Key);
    }),
  );
  const named = await owner.sql(
    `SELECT i ->> 'key' AS key FROM thumbnails AS t, jsonb_array_elements(t.images) AS i WHERE t.episode_id = '${episode}' AND t.deleted_at IS NULL
     UNION ALL SELECT s3_key FROM transcript_tracks WHERE episode_id = '${episode}'`,
  );
  return { stored: stored.flat().sort(), named: named.map(({ key }) => String(key)).sort() };
}

/** Waits until only objects that a row names are left. @returns their keys */
const swept = (jobs: readonly { readonly id: string }[], episode: string) =>
  eventually(
    'the sweep',
    async () => {
      const { stored, named } = await objectsOf(jobs, episode);
      return isDeepStrictEqual(stored, named) && named;
    },
    30_000,
  );

/** Uploads a video while the worker of its jobs dies at call number `at` to AWS, before or after the call takes effect. */
async function uploadedWithDeath(title: string, at: number, when: 'before' | 'after') {
  const role = owner.role('processmedia');
  const name = cloud.host.definitions().find((one) => one.role === role)?.name ?? '';
  const { episode } = await newEpisode(cloud, title);
  let [calls, deaths] = [0, 0];
  cloud.interfere(async (call) => {
    if (call.role !== role || call.actions.some((action) => /^(sqs:ReceiveMessage|sqs:GetQueueAttributes|s3:GetObject)/.test(action)))
      return;
    calls++;
    if (calls !== at) return;
    deaths++;
    if (when === 'before') await cloud.host.crash(name);
    else setImmediate(() => void cloud.host.crash(name));
  });
  await uploadFile(cloud, episode, clip);
  const jobs = await endedJobs(cloud, episode);
  cloud.interfere();
  return { episode, jobs, deaths };
}

// The first call holds the message. A worker that dies before it loses its message for longer than a test waits.
const moments = everyday(
  Array.from({ length: 20 }, (_, index) => [index + 2, index % 2 ? 'before' : 'after'] as const),
  7,
);

test.each(moments)('a worker that dies at call %i (%s it takes effect) leaves one set of results, and nothing else', async (at, when) => {
  const { episode, jobs, deaths } = await uploadedWithDeath(`Killed ${at}`, at, when);
  expect(deaths).toBe(1);
  expect(jobs.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
  const named = await swept(jobs, episode);
  expect(named.length).toBeGreaterThan(5);
  const [counted] = await owner.sql(
    `SELECT (SELECT count(*) FROM thumbnails WHERE episode_id = '${episode}' AND deleted_at IS NULL) AS thumbnails,
            (SELECT count(*) FROM thumbnails WHERE episode_id = '${episode}' AND deleted_at IS NULL AND type = 'primary') AS primaries,
            (SELECT count(*) FROM transcript_tracks WHERE episode_id = '${episode}') AS tracks,
            (SELECT count(*) FROM transcript_cues AS c JOIN transcript_tracks AS t ON t.id = c.track_id WHERE t.episode_id = '${episode}') AS cues`,
  );
  expect(counted).toEqual({ thumbnails: 4, primaries: 1, tracks: 1, cues: 2 });
});

test('a worker that dies each time fails the job, and leaves no objects', async () => {
  const role = owner.role('processmedia');
  const name = cloud.host.definitions().find((one) => one.role === role)?.name ?? '';
  const { episode } = await newEpisode(cloud, 'Killed for good');
  cloud.interfere(async (call) => {
    if (call.role === role && call.actions.includes('s3:PutObject')) setImmediate(() => void cloud.host.crash(name));
  });
  await uploadFile(cloud, episode, clip);
  const jobs = await endedJobs(cloud, episode);
  cloud.interfere();
  const thumbnails = jobs.find(({ job_type }) => job_type === 'thumbnail_generation');
  expect(thumbnails).toMatchObject({ status: 'failed', error_code: 'worker_lost', attempt: 3 });
  await swept(jobs, episode);
});

test('the files of an episode go when it can no longer be restored, and those of other episodes stay', async () => {
  const [gone, kept] = [await newEpisode(cloud, 'Deleted long ago'), await newEpisode(cloud, 'Still there')];
  for (const { episode } of [gone, kept]) {
    await uploadFile(cloud, episode, clip);
    await endedJobs(cloud, episode);
    await cloud.call(`DELETE /api/v1/episodes/${episode}`, { as: 'editor', headers: { prefer: 'wait=8' } });
  }
  await owner.sql(`UPDATE episodes SET deleted_at = now() - interval '31 days' WHERE id = '${gone.episode}'`);
  await owner.sql(`UPDATE episodes SET deleted_at = now() - interval '29 days' WHERE id = '${kept.episode}'`);
  const worker = cloud.host.definitions().find((one) => one.role === owner.role('processmedia'))?.name ?? '';
  const record = { messageId: 'm', receiptHandle: 'h', body: JSON.stringify({ sweep: true }), attributes: {}, messageAttributes: {} };
  expect(await cloud.host.invoke(worker, { Records: [record] })).toEqual({ payload: { batchItemFailures: [] } });
  const s3 = new S3Client({ ...owner.settings, forcePathStyle: true });
  const Bucket = owner.environment('createupload').MEDIA_BUCKET;
  const originals = async (episode: string) =>
    ((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `originals/${episode}/` }))).Contents ?? []).length;
  expect([await originals(gone.episode), await originals(kept.episode)]).toEqual([0, 1]);
  expect(await swept(await endedJobs(cloud, gone.episode), gone.episode)).toEqual([]);
});
