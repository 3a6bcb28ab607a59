import { isSuspect, parseDay } from '../../domain/movie-year.ts';
import { readJson } from '../read/json.ts';
import { isObject } from '../read/json-value.ts';
import { openFile } from '../read/open-file.ts';
import { keyOf, rowOf, skip } from '../row.ts';
import { type Source, WrongFile } from '../source.ts';

/** The last year that movies.json of vega-datasets knows: every later date in it is a two-digit year gone wrong. */
const madeIn = 2010;

/**
 * movies.json of vega-datasets. Some of its titles are numbers (`1776`), and one is missing. Remakes have the same title, so title and
 * release date together are the key.
 */
export const vega: Source = {
  prepare: () => ({
    keys: 'vega',
    async *rows(file) {
      for await (const elements of readJson(openFile(file))) {
        yield elements.map(({ line, value, flaw }) => {
          if (flaw) return skip(line, flaw);
          if (!isObject(value) || !('Title' in value)) {
            if (line === 1) throw new WrongFile('The file is not movies.json of vega-datasets: its first element has no Title.');
            return skip(line, 'unreadable', undefined, value);
          }
          const released = value['Release Date'];
          const day = typeof released === 'string' ? parseDay(released) : undefined;
          return rowOf(line, {
            kind: 'movie',
            key: keyOf(value.Title, released),
            title: value.Title,
            genre: value['Major Genre'],
            ...{ rating: value['IMDB Rating'], votes: value['IMDB Votes'], year: day?.year },
            year_suspect: day && isSuspect(day, madeIn) ? true : undefined,
          });
        });
      }
    },
  }),
};
