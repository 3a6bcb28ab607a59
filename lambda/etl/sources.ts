import type { ImportOptions, ImportSource } from '../contract/imports/run.ts';
import { type Reader, type Source, WrongOptions } from './source.ts';
import { bulk } from './sources/bulk.ts';
import { drive } from './sources/drive.ts';
import { imdb } from './sources/imdb.ts';
import { mapped } from './sources/mapped.ts';
import { netflixTop10 } from './sources/netflix-top10.ts';
import { sample } from './sources/sample.ts';
import { series } from './sources/series.ts';
import { tmdb } from './sources/tmdb.ts';
import { tvmaze } from './sources/tvmaze.ts';
import { vega } from './sources/vega.ts';

/** Every kind of file that Episodic loads, by the name that an operator gives. */
export const sources = {
  imdb,
  tvmaze,
  tmdb,
  'netflix-top10': netflixTop10,
  vega,
  series,
  sample,
  drive,
  csv: mapped('csv'),
  json: mapped('json'),
  jsonl: mapped('jsonl'),
  bulk,
} as const satisfies Readonly<Record<ImportSource, Source>>;

/** The reader of a source. @throws WrongOptions for a source that does not exist, or that says what is wrong with the options */
export function readerOf(name: string, options: ImportOptions): Reader {
  if (!Object.hasOwn(sources, name)) throw new WrongOptions(`There is no source ${name}. There are ${Object.keys(sources).join(', ')}.`);
  return sources[name as ImportSource].prepare(options);
}
