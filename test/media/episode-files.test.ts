import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { endedJobs, newEpisode, sendParts, uploadFile } from '../support/episode-file.ts';
import { makeFullClip } from '../support/media-workshop.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
const folder = mkdtempSync(join(tmpdir(), 'episodic-files-'));
const full = join(folder, 'full.mp4');

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
  await makeFullClip(full);
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true });
});

const waiting = { prefer: 'wait=8' };
const editor = (route: string, body?: object) => cloud.call(route, { as: 'editor', headers: waiting, ...(body && { body }) });
const keys = async (prefix: string) => {
  const s3 = new S3Client({ ...owner.settings, forcePathStyle: true });
  const Bucket = owner.environment('createupload').MEDIA_BUCKET;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
  return Contents.map(({ Key = '' }) => Key);
};

describe('a video that an editor uploads', () => {
  let episode: string;
  let show: string;

  test('gets thumbnails, metadata and texts by itself', async () => {
    ({ episode, show } = await newEpisode(cloud, 'Uploaded Show'));
    const completed = await uploadFile(cloud, episode, full);
    expect([completed.status, completed.body.detail]).toEqual([200, undefined]);
    expect(completed.body.jobs).toHaveLength(3);
    const jobs = await endedJobs(cloud, episode);
    expect(jobs.map(({ job_type, status, error_message }) => [job_type, status, error_message]).sort()).toEqual([
      ['metadata_extraction', 'completed', null],
      ['thumbnail_generation', 'completed', null],
      ['transcription', 'completed', null],
    ]);
    expect((await cloud.call(`GET /api/v1/episodes/${episode}/status`)).body.processing_status).toBe('completed');
  });

  test('shows its thumbnails on the site, the primary one as the picture of the episode', async () => {
    const { body } = await cloud.call(`GET /api/v1/episodes/${episode}/thumbnails`);
    expect(body.data.map(({ type }: { type: string }) => type)).toEqual(['primary', 'cover', 'poster', 'frame']);
    const { url } = body.data[0].images.find(({ format }: { format: string }) => format === 'jpeg');
    const picture = await fetch(`${cloud.siteUrl}${url}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await cloud.call(`GET /api/v1/episodes/${episode}`)).body.thumbnail_url).toBe(url);
    const secret = await fetch(`${cloud.siteUrl}/originals/${episode}`);
    expect((await secret.text()).startsWith('<!doctype html>')).toBe(true);
  });

  test('has metadata that an editor corrects without losing the words to the next job', async () => {
    const before = (await cloud.call(`GET /api/v1/episodes/${episode}/metadata`)).body;
    expect(before).toMatchObject({
      technical: { duration: 8.5, truncated: false },
      extracted_text: 'Hello there\nSecond\nline',
      scenes_detected: [{ start: 2 }, { start: 4 }, { start: 6 }],
      edited_fields: [],
      file: { name: 'episode.mp4', bytes: readFileSync(full).length },
    });
    const vtt = await fetch(`${cloud.siteUrl}${before.transcripts[0].url}`);
    expect(await vtt.text()).toContain('00:00:00.500 --> 00:00:01.500\nHello there');
    const patched = await editor(`PATCH /api/v1/episodes/${episode}/metadata`, { tags: ['beach'], extractedText: 'By hand' });
    expect(patched.status).toBe(200);
    await editor(`POST /api/v1/episodes/${episode}/enqueue`, { jobTypes: ['metadata_extraction', 'transcription'] });
    await endedJobs(cloud, episode, 5);
    const after = (await cloud.call(`GET /api/v1/episodes/${episode}/metadata`)).body;
    expect(after).toMatchObject({ tags: ['beach'], extracted_text: 'By hand', edited_fields: ['extracted_text', 'tags'] });
    await editor(`PATCH /api/v1/episodes/${episode}/metadata`, { extractedText: null });
    expect((await cloud.call(`GET /api/v1/episodes/${episode}/metadata`)).body.extracted_text).toBe('Hello there\nSecond\nline');
  });

  test('is found by its words, at the moment at which they are said', async () => {
    const found = async (q: string) =>
      (await cloud.call(`GET /api/v1/transcripts/search?q=${encodeURIComponent(q)}`)).body.data.map(
        (hit: { start: number; text: string; episode_id: string }) => [hit.episode_id, hit.start, hit.text],
      );
    expect(await found('THERE hello')).toEqual([[episode, 0.5, 'Hello there']]);
    expect(await found('helo ther')).toEqual([[episode, 0.5, 'Hello there']]);
    expect(await found('nowhere at all')).toEqual([]);
    expect((await cloud.call(`GET /api/v1/transcripts/search?q=hello&show=${show}`)).body.data).toHaveLength(1);
  });

  test('can be watched and downloaded by address, and the trail notes both', async () => {
    // The trail notes a viewing once, also where the answer that its receipt is stored is lost.
    let lost = false;
    cloud.interfere(({ role, actions }) => {
      if (lost || !role.includes('getepisodefile') || !actions.includes('dynamodb:PutItem')) return undefined;
      lost = true;
      return 'reset-after';
    });
    const { body } = await cloud.call(`GET /api/v1/episodes/${episode}/s3`);
    cloud.interfere();
    expect(lost).toBe(true);
    const part = await fetch(body.url, { headers: { range: 'bytes=4-7' } });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
    const download = await cloud.call(`GET /api/v1/episodes/${episode}/s3?purpose=download`);
    expect((await fetch(download.body.url)).headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''episode.mp4");
    const actions = await eventually('the entries of the trail', async () => {
      const trail = await cloud.call(`GET /api/v1/activity?resource_type=episode-file&resource_id=${body.file_id}`, { as: 'editor' });
      const seen = trail.body.data.map(({ action, username }: Record<string, string>) => `${action} by ${username}`);
      return seen.length >= 5 && seen;
    });
    expect(actions.sort()).toEqual(['create by editor', 'download by viewer', 'edit by editor', 'upload by editor', 'view by viewer']);
  });

  test('gets another primary thumbnail, a poster for its show, and a picture of the editor', async () => {
    const list = async () => (await cloud.call(`GET /api/v1/episodes/${episode}/thumbnails`)).body.data;
    const [former, next] = await list();
    const chosen = await editor(`PATCH /api/v1/thumbnails/${next.id}`, { type: 'primary', qualityRating: 9.5, posterOfShow: true });
    expect(chosen.status).toBe(200);
    expect((await list()).map(({ id, type }: Record<string, string>) => [id, type]).slice(0, 2)).toEqual([
      [next.id, 'primary'],
      [former.id, 'cover'],
    ]);
    expect((await cloud.call(`GET /api/v1/tv_shows/${show}`)).body.poster_url).toContain(`/media/`);
    const own = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#884422' } })
      .png()
      .toBuffer();
    expect((await editor(`POST /api/v1/episodes/${episode}/thumbnails`, { data: own.toString('base64') })).status).toBe(201);
    await endedJobs(cloud, episode, 6);
    expect((await editor(`POST /api/v1/episodes/${episode}/thumbnails`, { positionSeconds: 4.5 })).status).toBe(201);
    await endedJobs(cloud, episode, 7);
    expect((await list()).map((one: { position_seconds: number | null }) => one.position_seconds)).toContain(4.5);
    await editor(`POST /api/v1/episodes/${episode}/enqueue`, {
      jobTypes: ['thumbnail_generation'],
      jobConfig: { formats: ['png', 'jpg'] },
    });
    await endedJobs(cloud, episode, 8);
    const after = await list();
    expect(after[0].id).toBe(next.id);
    expect(after.filter(({ type }: { type: string }) => type === 'primary')).toHaveLength(1);
    expect((await editor(`DELETE /api/v1/thumbnails/${after.at(-1).id}`)).status).toBe(200);
    expect(await list()).toHaveLength(after.length - 1);
  });
});

describe('an upload', () => {
  test('goes on where it stopped, and is complete only with all of its parts', async () => {
    const { episode } = await newEpisode(cloud, 'Resumed Show');
    const bytes = Buffer.concat([readFileSync(full), Buffer.alloc(17 * 1024 ** 2)]);
    const begun = await editor(`POST /api/v1/episodes/${episode}/uploads`, {
      name: 'a.mp4',
      bytes: bytes.length,
      contentType: 'video/mp4',
    });
    const { id, part_bytes } = begun.body;
    const send = async (number: number) => {
      const { body } = await editor(`POST /api/v1/uploads/${id}/parts`, { parts: [{ partNumber: number }] });
      return fetch(body.parts[0].url, { method: 'PUT', body: bytes.subarray((number - 1) * part_bytes, number * part_bytes) as BodyInit });
    };
    await send(2);
    expect((await editor(`GET /api/v1/uploads/${id}`)).body).toMatchObject({ state: 'uploading', parts: 2, uploaded_parts: [2] });
    expect((await editor(`POST /api/v1/uploads/${id}/complete`)).body).toMatchObject({
      code: 'upload_incomplete',
      detail: 'Missing parts: 1.',
    });
    await send(1);
    expect((await editor(`POST /api/v1/uploads/${id}/complete`)).status).toBe(200);
    expect((await editor(`POST /api/v1/uploads/${id}/complete`)).body.code).toBe('upload_state');
    expect((await editor(`GET /api/v1/uploads/${id}`)).body).toMatchObject({ state: 'stored', uploaded_parts: [] });
    await endedJobs(cloud, episode);
  });

  test('of something else is refused and removed; a cancelled one ends', async () => {
    const { episode } = await newEpisode(cloud, 'Hostile Show');
    for (const [name, text] of Object.entries({ 'text.mp4': 'Just a text.', 'list.mp4': `#EXTM3U\n${cloud.siteUrl}/api/v1/health` })) {
      writeFileSync(join(folder, name), text);
      const answer = await uploadFile(cloud, episode, join(folder, name));
      expect([answer.status, answer.body.code]).toEqual([422, 'wrong_media']);
    }
    expect(await keys(`originals/${episode}`)).toEqual([]);
    const id = await sendParts(cloud, episode, readFileSync(full));
    expect((await editor(`DELETE /api/v1/uploads/${id}`)).status).toBe(200);
    expect((await editor(`POST /api/v1/uploads/${id}/parts`, { parts: [{ partNumber: 1 }] })).body.code).toBe('upload_state');
    expect((await editor(`DELETE /api/v1/uploads/${id}`)).body).toMatchObject({ code: 'command_rejected', reason: 'upload_state' });
    expect((await editor(`GET /api/v1/jobs?episode_id=${episode}`)).body.data).toEqual([]);
  });
});

describe('jobs', () => {
  test('that fail explain why, are counted, and can be retried', async () => {
    const { episode } = await newEpisode(cloud, 'Broken Show');
    const whole = readFileSync(full);
    writeFileSync(join(folder, 'cut.mp4'), whole.subarray(0, whole.length / 2));
    expect((await uploadFile(cloud, episode, join(folder, 'cut.mp4'))).status).toBe(200);
    const jobs = await endedJobs(cloud, episode);
    expect(jobs.map(({ status, error_code, attempt }) => [status, error_code, attempt])).toEqual(
      Array.from({ length: 3 }, () => ['failed', 'damaged', 1]),
    );
    expect((await cloud.call(`GET /api/v1/episodes/${episode}/status`)).body.processing_status).toBe('failed');
    expect(await keys(`media/${jobs[0]?.id}`)).toEqual([]);
    const stats = (await editor(`GET /api/v1/jobs/stats?episode_id=${episode}`)).body;
    expect(stats).toMatchObject({ total: 3, by_status: { failed: 3, completed: 0 } });
    const id = jobs[0]?.id;
    expect((await editor(`POST /api/v1/jobs/${id}/cancel`)).body.reason).toBe('job_state');
    expect((await editor(`POST /api/v1/jobs/${id}/retry`)).status).toBe(200);
    await endedJobs(cloud, episode);
    expect((await editor(`GET /api/v1/jobs/${id}`)).body).toMatchObject({ status: 'failed', attempt: 2, error_code: 'damaged' });
  });

  test('of one type run once at a time, and a status by hand holds only without them', async () => {
    const { episode } = await newEpisode(cloud, 'Status Show');
    const status = async () => (await cloud.call(`GET /api/v1/episodes/${episode}/status`)).body.processing_status;
    const byHand = (processingStatus: string) =>
      cloud.call(`PUT /api/v1/episodes/${episode}`, { as: 'editor', headers: { ...waiting, 'if-match': '*' }, body: { processingStatus } });
    await byHand('failed');
    expect(await status()).toBe('failed');
    expect((await uploadFile(cloud, episode, full)).status).toBe(200);
    const again = await editor(`POST /api/v1/episodes/${episode}/enqueue`, { jobTypes: ['transcription'] });
    if (again.status !== 201) expect(again.body).toMatchObject({ code: 'command_rejected', reason: 'job_open' });
    await endedJobs(cloud, episode);
    await byHand('pending');
    expect(await status()).toBe('completed');
  });
});
