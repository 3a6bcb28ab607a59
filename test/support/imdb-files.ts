import { gzipSync } from 'node:zlib';
import { fileOf } from './run-etl.ts';

/** What a generated set of IMDb's files states about titles with numbers from `first` on. */
interface ImdbSet {
  readonly first: number;
  /** Number of shows with four episodes each. There are as many movies. */
  readonly shows: number;
  /** Repeats the first title of each file with another rating, name or number. */
  readonly repeats?: boolean;
}

/** Writes title.basics, title.episode and title.ratings in IMDb's format. @returns their paths, in the order to load them */
export function imdbFiles({ first, shows, repeats = false }: ImdbSet): string[] {
  const basics = ['tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres'];
  const episodes = ['tconst\tparentTconst\tseasonNumber\tepisodeNumber'];
  const ratings = ['tconst\taverageRating\tnumVotes'];
  const id = (number: number) => `tt${first + number}`;
  for (let show = 0; show < shows; show++) {
    basics.push(`${id(show * 6)}\ttvSeries\tSaga ${first + show}\tSaga ${first + show}\t0\t1999\t\\N\t50\tDrama,Crime`);
    basics.push(`${id(show * 6 + 1)}\tmovie\tFilm "${first + show}" \\ or not\t\\N\t0\t2001\t\\N\t90\tComedy`);
    ratings.push(`${id(show * 6)}\t8.5\t1000`, `${id(show * 6 + 1)}\t7.1\t20`);
    for (const number of [1, 2, 3, 4]) {
      basics.push(`${id(show * 6 + 1 + number)}\ttvEpisode\tPart ${number}\tPart ${number}\t0\t1999\t\\N\t50\tDrama`);
      episodes.push(`${id(show * 6 + 1 + number)}\t${id(show * 6)}\t1\t${number}`);
    }
  }
  ratings.push(`${id(shows * 6)}\t1.0\t3`);
  if (repeats) {
    basics.push(String(basics[2]).replace('90', '91'));
    episodes.push(String(episodes[1]).replace(/1$/, '9'));
    ratings.push(String(ratings[1]).replace('8.5', '8.6'));
  }
  const written = { 'title.basics.tsv.gz': basics, 'title.episode.tsv.gz': episodes, 'title.ratings.tsv.gz': ratings };
  return Object.entries(written).map(([name, lines]) => fileOf(name, gzipSync(`${lines.join('\n')}\n`)));
}
