import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { expect } from 'vitest';
import { eventually, type TestCloud } from './cloud.ts';

const waiting = { prefer: 'wait=8' };

export interface JobSeen {
  readonly id: string;
  readonly status: string;
  readonly job_type: string;
  readonly attempt: number;
  readonly error_code: string | null;
  readonly error_message: string | null;
}

/** Adds a show with one episode. @returns their ids */
export async function newEpisode(cloud: TestCloud, title: string): Promise<{ show: string; episode: string }> {
  const shows = await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers: waiting, body: { title, status: 'ended' } });
  const show = shows.body.id as string;
  const body = { season_number: 1, episode_number: 1 };
  const episodes = await cloud.call(`POST /api/v1/tv_shows/${show}/episodes`, { as: 'editor', headers: waiting, body });
  return { show, episode: episodes.body.id as string };
}

const checksum = (bytes: Buffer) => {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(crc32(bytes));
  return four.toString('base64');
};

/** Begins an upload and sends its parts, without completing it. @returns the id of the upload */
export async function sendParts(cloud: TestCloud, episode: string, bytes: Buffer, name = 'episode.mp4'): Promise<string> {
  const body = { name, bytes: bytes.length, contentType: 'video/mp4' };
  const begun = await cloud.call(`POST /api/v1/episodes/${episode}/uploads`, { as: 'editor', headers: waiting, body });
  expect([begun.status, begun.body.detail]).toEqual([201, undefined]);
  const { id, parts, part_bytes } = begun.body;
  for (let number = 1; number <= parts; number++) {
    const part = bytes.subarray((number - 1) * part_bytes, number * part_bytes);
    const asked = { parts: [{ partNumber: number, checksumCrc32: checksum(part) }] };
    const signed = await cloud.call(`POST /api/v1/uploads/${id}/parts`, { as: 'editor', body: asked });
    const sent = await fetch(signed.body.parts[0].url, { method: 'PUT', body: part as BodyInit });
    expect([sent.status, await sent.text()]).toEqual([200, '']);
  }
  return id;
}

/** Uploads the file at `path` as that of an episode. @returns the answer to the completion */
export async function uploadFile(cloud: TestCloud, episode: string, path: string) {
  const id = await sendParts(cloud, episode, readFileSync(path));
  return cloud.call(`POST /api/v1/uploads/${id}/complete`, { as: 'editor', headers: waiting });
}

/** The jobs of an episode when all of them have ended. */
export const endedJobs = (cloud: TestCloud, episode: string, count = 3): Promise<JobSeen[]> =>
  eventually(
    'the end of the jobs',
    async () => {
      const { body } = await cloud.call(`GET /api/v1/jobs?episode_id=${episode}`, { as: 'editor' });
      const jobs = body.data as JobSeen[];
      return jobs.length >= count && jobs.every(({ status }) => !['pending', 'processing'].includes(status)) && jobs;
    },
    60_000,
  );
