import type * as z from 'zod';
import type { resourceType } from '../../contract/activity.ts';

/** Tables whose rows have an id and a version, by their kind in the audit trail. */
export const resources = {
  movie: 'movies',
  show: 'tv_shows',
  episode: 'episodes',
  distributor: 'distributors',
  contract: 'tv_show_distributors',
  'release-date': 'release_dates',
  genre: 'genres',
  import: 'etl_runs',
  'import-schedule': 'import_schedules',
  'episode-file': 'media_files',
  job: 'processing_jobs',
  thumbnail: 'thumbnails',
  'episode-metadata': 'episode_metadata',
} as const satisfies Record<ResourceType, string>;

export type ResourceType = z.output<typeof resourceType>;

/** Resources that people add: no two of them are equal. */
export type NamedResource = Exclude<ResourceType, 'import' | 'import-schedule' | 'episode-file' | 'job' | 'thumbnail' | 'episode-metadata'>;
