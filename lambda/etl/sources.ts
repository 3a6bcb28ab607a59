import type { ImportOptions, ImportSource } from '../contract/imports/run.ts';
import { type Reader, type Source, WrongOptions } from './source.ts';
import { imdb } from './sources/imdb.ts';
import { netflixTop10 } from './sources/netflix-top10.ts';
import { series } from './sources/series.ts';
import { tmdb } from './sources/tmdb.ts';
import { tvmaze } from './sources/tvmaze.ts';
import { vega } from './sources/vega.ts';

/** Every source of imports by its name. */
export const sources: Readonly<Partial<Record<ImportSource, Source>>> = { imdb, 'netflix-top10': netflixTop10, series, tmdb, tvmaze, vega };

/** The reader of a source. @throws WrongOptions that says what is wrong with the options */
export function readerOf(name: ImportSource, options: ImportOptions): Reader {
  const source = sources[name];
  if (!source) throw new WrongOptions(`There is no source ${name}.`);
  return source.prepare(options);
}
