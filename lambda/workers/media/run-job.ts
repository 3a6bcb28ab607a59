import { uuidv7 } from 'uuidv7';
import type { MadePicture, MediaFailure, MediaResult, MediaTask, TextTrack } from '../../contract/media/engine.ts';
import type { processMedia } from '../../contract/workers.ts';
import { webVtt } from '../../domain/media/cues.ts';
import type { Use } from '../../platform/grants.ts';
import { log } from '../../platform/log.ts';
import { patiently } from '../../platform/transient.ts';
import { readAddress } from '../../stores/media/media-bucket.ts';
import { putResult, removeUnnamed, resultKey } from '../../stores/media/result-objects.ts';
import type { RunningJob } from '../../stores/media/running-jobs.ts';
import { type StoredThumbnail, storeFacts, storeTexts, storeThumbnails } from '../../stores/media/store-results.ts';
import { type EngineOptions, runEngine } from './run-engine.ts';

type Grants = Use<(typeof processMedia)['uses'][number]>;

function taskOf({ job_type, job_config: { at, own_key, formats, quality } }: RunningJob, url: string): MediaTask {
  if (job_type === 'metadata_extraction') return { kind: 'metadata', url };
  if (job_type === 'transcription') return { kind: 'texts', url };
  return own_key ? { kind: 'own-picture', url, formats, quality } : { kind: 'pictures', url, formats, quality, at };
}

/**
 * Runs one attempt of a job: the engine reads the file, its results are stored as objects, then one statement makes them those of the
 * episode. @returns why the job failed; undefined if it is done, or if somebody ended it in the meantime
 */
export async function runJob(use: Grants, job: RunningJob, options: EngineOptions): Promise<MediaFailure | undefined> {
  // An earlier attempt may have died after it stored some of its objects.
  await removeUnnamed(use('media:process'), job.id);
  const url = await readAddress(use('media:process'), job.s3_key ?? '');
  const answer = await runEngine(taskOf(job, url), options);
  const { peakBytes, error } = answer;
  const outcome = 'failure' in answer ? answer.failure.code : 'done';
  log.info('a job ran', { job_id: job.id, job_type: job.job_type, attempt: job.attempt, outcome, peak_bytes: peakBytes, said: error });
  if ('failure' in answer) return answer.failure;
  await store(use, job, answer.result);
  return undefined;
}

async function store(use: Grants, job: RunningJob, { facts, pictures, tracks }: MediaResult): Promise<boolean> {
  const grant = use('catalog:write');
  if (facts) return patiently(() => storeFacts(grant, job, facts));
  if (tracks) return storeTracks(use, job, tracks);
  const thumbnails = await Promise.all((pictures ?? []).map((picture, index) => storedThumbnail(use, job, picture, index)));
  return patiently(() => storeThumbnails(grant, job, thumbnails));
}

async function storedThumbnail(use: Grants, job: RunningJob, picture: MadePicture, index: number): Promise<StoredThumbnail> {
  const images = picture.images.map(async ({ data, ...image }) => {
    const key = resultKey(job.id, job.attempt, `${index}-${image.width}.${image.format}`);
    await putResult(use('media:process'), key, Buffer.from(data), `image/${image.format}`);
    return { ...image, bytes: data.length, key };
  });
  const { type, position, rating, good } = picture;
  return { id: uuidv7(), type, position_seconds: position, quality_rating: rating, good, images: await Promise.all(images) };
}

/** Bytes of the cues that one statement stores, as JSON. A call of the Data API carries 4 MiB. */
const mostCueBytes = 2_500_000;

async function storeTracks(use: Grants, job: RunningJob, tracks: readonly TextTrack[]): Promise<boolean> {
  const readable = tracks.filter(({ cues }) => cues.length > 0);
  const stored = readable.map(({ language, title }, index) => ({
    id: uuidv7(),
    language,
    title,
    s3_key: resultKey(job.id, job.attempt, `${index}.vtt`),
  }));
  let room = mostCueBytes;
  const cues = readable.flatMap((track, index) =>
    track.cues.flatMap(({ start, end, text }) => {
      room -= Buffer.byteLength(JSON.stringify(text)) + 120;
      return room < 0 ? [] : [{ track_id: stored[index]?.id ?? '', start_seconds: start, end_seconds: end, text }];
    }),
  );
  for (const [index, { cues }] of readable.entries()) {
    await putResult(use('media:process'), stored[index]?.s3_key ?? '', webVtt(cues), 'text/vtt; charset=utf-8');
  }
  return patiently(() => storeTexts(use('catalog:write'), job, stored, cues));
}
