import * as z from 'zod';
import { distributorFields } from '../distributor.ts';
import { episodeBody, episodeFields, oneTitle, titleTwice } from '../episode.ts';
import { text, uuid } from '../fields.ts';
import { newMovieFields } from '../movie.ts';
import { showBody } from '../show.ts';
import { contractTermsGiven, inOrderOfDays } from '../show-contract.ts';
import { contractRecord, distributorRecord, episodeRecord, movieRecord, showRecord } from './record.ts';
import { importRun, runState } from './run.ts';

/** Rows of the largest bulk body. */
export const mostRows = 500;

const show = text(255).meta({
  description: 'The id of the show, an external id such as `tvmaze:82`, or its exact name',
  example: 'tvmaze:82',
});

/** The body of a request that sends many rows. */
const body = <R extends z.ZodType>(row: R) =>
  z.strictObject({
    items: z.array(row).min(1).max(mostRows),
    dry_run: z.boolean().default(false).meta({ description: 'Finds out what would change, and changes nothing' }),
  });

/** The bodies of bulk requests, by the list that the rows belong to. Each row is what a single POST takes, with its show where it has one. */
export const bulkBodies = {
  tv_shows: body(showBody),
  movies: body(newMovieFields),
  distributors: body(distributorFields),
  contracts: body(contractTermsGiven.extend({ show }).superRefine(inOrderOfDays)),
  episodes: body(z.strictObject({ show, ...episodeBody }).refine(oneTitle, titleTwice)),
} as const;

export type BulkList = keyof typeof bulkBodies;

export type BulkItem<L extends BulkList> = z.output<(typeof bulkBodies)[L]>['items'][number];

/** The answers to a bulk request: the import, or that it goes on. */
export const bulkResponses = {
  200: importRun,
  202: z.object({ id: uuid.meta({ description: 'The id of the import' }), state: runState }).meta({ id: 'BulkAccepted' }),
} as const;

const existing = z.strictObject({ id: uuid });

const plain = <S extends z.core.$ZodLooseShape>(shape: S) => z.strictObject(shape);

/**
 * The rows of bulk requests as the engine loads them: records, with the fields that only editors write. An existing distributor is named by
 * its id.
 */
export const bulkRecord = z.discriminatedUnion('kind', [
  plain({ ...showRecord.shape, network: z.union([existing, showRecord.shape.network.unwrap()]).optional() }),
  plain(movieRecord.shape),
  plain({ ...distributorRecord.shape, description: distributorFields.shape.description.unwrap() }).partial({ description: true }),
  plain({ ...contractRecord.shape, distributor: existing }),
  plain({ ...episodeRecord.shape, ...onlyEditors() }),
]);

export type BulkRecord = z.output<typeof bulkRecord>;

/** Fields of an episode that no source states. */
function onlyEditors() {
  const { director, writer, genre, poster_url, video_url, processing_status, upload_date } = episodeFields;
  const { raw_video_s3_key, processed_video_s3_key, metadata_json_s3_key } = episodeFields;
  const media = { raw_video_s3_key, processed_video_s3_key, metadata_json_s3_key, processing_status, upload_date };
  return { director, writer, genre, poster_url, video_url, ...media };
}
