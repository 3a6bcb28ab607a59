import type { CallOf } from '../../../../lambda/contract/client.ts';
import type { ReadyMapping } from '../../../../lambda/contract/imports/upload.ts';

/** The request that prepares an import. */
export type NewImport = NonNullable<CallOf<'POST /api/v1/imports'>['body']>;

/** Sources whose files people can upload. The file of `series` comes with Episodic. */
export type UploadSource = Exclude<NewImport['source'], 'series'>;

/** What the files of each source are. */
export const uploadSources: Readonly<Record<UploadSource, string>> = {
  csv: 'A table with one title per row. A mapping says which column is which field.',
  json: 'A list of titles. A mapping says which value is which field.',
  jsonl: 'One title per line. A mapping says which value is which field.',
  imdb: 'title.basics.tsv.gz, and with it title.episode.tsv.gz and title.ratings.tsv.gz.',
  tvmaze: 'Answers of the TVmaze API: shows, with or without their episodes.',
  tmdb: 'Answers of the TMDB API: shows, seasons, movies or search results.',
  'netflix-top10': 'all-weeks-global.tsv, all-weeks-countries.tsv or most-popular.tsv.',
  vega: 'movies.json of the Vega data sets.',
};

/** Whether the files of a source need a mapping. */
export const needsMapping = (source: UploadSource): boolean => source === 'csv' || source === 'json' || source === 'jsonl';

/** The names of the mappings that come with Episodic. */
export const readyMappingNames: Readonly<Record<ReadyMapping, string>> = {
  'netflix-titles': 'Netflix titles',
  'hulu-titles': 'Hulu titles',
  'disney-plus-titles': 'Disney+ titles',
};

const mostFiles = 20;
const mostBytes = 5 * 1024 ** 3;

/** Why these files cannot be uploaded, in words; undefined if they can. */
export function flawOfFiles(files: readonly File[]): string | undefined {
  if (files.length === 0) return 'Choose a file.';
  if (files.length > mostFiles) return `Choose at most ${mostFiles} files.`;
  const empty = files.find(({ size }) => size === 0);
  if (empty) return `${empty.name} is empty.`;
  const large = files.find(({ size }) => size > mostBytes);
  return large && `${large.name} is larger than 5 GiB.`;
}
