import sql, { raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { MediaFacts } from '../../contract/media/engine.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import type { RunningJob } from './running-jobs.ts';
import { pictureOf } from './thumbnail-changes.ts';

type Writer = Grant<'catalog:write'>;

/** A thumbnail whose pictures are stored. */
export interface StoredThumbnail {
  readonly id: string;
  readonly type: string;
  readonly position_seconds: number | null;
  readonly quality_rating: number;
  readonly good: boolean;
  readonly images: readonly {
    readonly format: string;
    readonly width: number;
    readonly height: number;
    readonly bytes: number;
    readonly key: string;
  }[];
}

/** A text track whose file is stored. */
export interface StoredTrack {
  readonly id: string;
  readonly language: string | null;
  readonly title: string | null;
  readonly s3_key: string;
}

export interface StoredCue {
  readonly track_id: string;
  readonly start_seconds: number;
  readonly end_seconds: number;
  readonly text: string;
}

/** Completes an attempt and stores its results in one statement. @returns whether the attempt was still the current one */
async function complete(grant: Writer, { id, attempt }: RunningJob, results: Sql): Promise<boolean> {
  const completed = await queryCatalog(
    grant,
    sql`WITH done AS (
          UPDATE processing_jobs SET status = 'completed', completed_at = now(), error_code = NULL, error_message = NULL, version = version + 1
          WHERE id = ${id}::uuid AND attempt = ${attempt} AND status = 'processing' RETURNING id, episode_id, started_at
        ), ${results}
        SELECT id FROM done`,
    z.unknown(),
  );
  return completed.length > 0;
}

/** Stores the technical metadata of a file. What an editor wrote stays. */
export const storeFacts = (grant: Writer, job: RunningJob, facts: MediaFacts): Promise<boolean> =>
  complete(
    grant,
    job,
    sql`stored AS (
      INSERT INTO episode_metadata (id, technical, extraction_timestamp, processing_duration_seconds)
      SELECT episode_id, ${JSON.stringify(facts)}::jsonb, now(), extract(epoch FROM now() - started_at) FROM done
      ON CONFLICT (id) DO UPDATE SET technical = EXCLUDED.technical, extraction_timestamp = EXCLUDED.extraction_timestamp,
        processing_duration_seconds = EXCLUDED.processing_duration_seconds, version = episode_metadata.version + 1
    )`,
  );

/**
 * Stores thumbnails. Those of the whole video replace the generated ones that no editor changed; a thumbnail that an editor asked for is
 * added. The best one becomes the primary one, unless an editor chose another.
 */
export const storeThumbnails = (grant: Writer, job: RunningJob, thumbnails: readonly StoredThumbnail[]): Promise<boolean> => {
  const wasAskedFor = job.job_config.at !== undefined || job.job_config.own_key !== undefined;
  return complete(
    grant,
    job,
    sql`replaced AS (
      UPDATE thumbnails SET deleted_at = now(), version = version + 1
      WHERE episode_id = (SELECT episode_id FROM done) AND NOT chosen AND deleted_at IS NULL AND NOT ${wasAskedFor}
      RETURNING id
    ), chosen AS (
      SELECT 1 FROM thumbnails WHERE episode_id = (SELECT episode_id FROM done) AND chosen AND type = 'primary' AND deleted_at IS NULL
    ), stored AS (
      INSERT INTO thumbnails (id, episode_id, job_id, type, position_seconds, quality_rating, good, images, chosen)
      SELECT t.id, done.episode_id, done.id, CASE WHEN t.type = 'primary' AND EXISTS (SELECT 1 FROM chosen) THEN 'cover' ELSE t.type END,
        t.position_seconds, t.quality_rating, t.good, t.images, ${wasAskedFor}
      FROM done, jsonb_to_recordset(${JSON.stringify(thumbnails)}::jsonb)
        AS t (id uuid, type text, position_seconds numeric, quality_rating numeric, good boolean, images jsonb)
      RETURNING *
    ), pictured AS (
      UPDATE episodes SET thumbnail_url = ${raw(pictureOf('stored'))} FROM stored
      WHERE episodes.id = stored.episode_id AND stored.type = 'primary'
        AND (episodes.thumbnail_url IS NULL OR episodes.thumbnail_url LIKE '/media/%')
    )`,
  );
};

/** The beginning of the first track's text, which the metadata shows. */
const longestText = 10_000;

/** Stores text tracks with their cues in place of the former ones. */
export const storeTexts = (grant: Writer, job: RunningJob, tracks: readonly StoredTrack[], cues: readonly StoredCue[]): Promise<boolean> =>
  complete(
    grant,
    job,
    sql`replaced AS (
      DELETE FROM transcript_tracks WHERE episode_id = (SELECT episode_id FROM done) RETURNING id
    ), tracks AS (
      INSERT INTO transcript_tracks (id, episode_id, job_id, position, language, title, s3_key)
      SELECT (t.track ->> 'id')::uuid, done.episode_id, done.id, t.position, t.track ->> 'language', t.track ->> 'title', t.track ->> 's3_key'
      FROM done, jsonb_array_elements(${JSON.stringify(tracks)}::jsonb) WITH ORDINALITY AS t (track, position)
    ), cues AS (
      INSERT INTO transcript_cues (track_id, start_seconds, end_seconds, text)
      SELECT track_id, start_seconds, end_seconds, text
      FROM done, jsonb_to_recordset(${JSON.stringify(cues)}::jsonb) AS c (track_id uuid, start_seconds numeric, end_seconds numeric, text text)
    ), stored AS (
      INSERT INTO episode_metadata (id, found_text)
      SELECT episode_id, ${foundText(tracks, cues)}::text FROM done
      ON CONFLICT (id) DO UPDATE SET found_text = EXCLUDED.found_text, version = episode_metadata.version + 1
    )`,
  );

const foundText = ([first]: readonly StoredTrack[], cues: readonly StoredCue[]) =>
  cues
    .flatMap(({ track_id, text }) => (track_id === first?.id ? [text] : []))
    .join('\n')
    .slice(0, longestText);
