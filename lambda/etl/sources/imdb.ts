import { credits } from '../../contract/credits.ts';
import { openFile } from '../read/open-file.ts';
import { columnsOf, type Table } from '../read/table.ts';
import { readTsv } from '../read/tsv.ts';
import { rowOf, skip } from '../row.ts';
import { type Bytes, type Row, type Source, WrongFile } from '../source.ts';

/**
 * IMDb's non-commercial datasets: title.basics, title.episode and title.ratings. The first line shows which one a file is. A record has
 * only what its file states; they are joined by `key`, the title's id.
 */
export const imdb: Source = {
  credit: credits.imdb,
  prepare: () => ({ keys: 'imdb', joined: true, rows }),
};

async function* rows(file: Bytes): AsyncGenerator<readonly Row[]> {
  const table = await readTsv(openFile(file));
  const read = [basics, episodes, ratings].find(({ sign }) => table.header.includes(sign));
  if (!read) {
    throw new WrongFile(
      `The file is not one of title.basics, title.episode and title.ratings of IMDb. Its columns are: ${table.header.join(', ').slice(0, 500)}`,
    );
  }
  const rowFor = read.reader(table);
  const width = table.header.length;
  for await (const batch of table.rows) {
    yield batch.map(({ line, values }) => {
      if (!values) return skip(line, 'too_long');
      return values.length === width ? rowFor(line, values) : skip(line, 'unreadable', undefined, values.join('\t'));
    });
  }
}

type RowFor = (line: number, values: readonly string[]) => Row;

/** What a value states; `\N` states nothing. */
const stated = (value: string | undefined): string | undefined => (value === '\\N' ? undefined : value);

const shows = new Set(['tvSeries', 'tvMiniSeries']);
const movies = new Set(['movie', 'tvMovie']);

const basics = {
  sign: 'titleType',
  reader({ header }: Table): RowFor {
    const at = columnsOf(header, [
      'tconst',
      'titleType',
      'primaryTitle',
      'originalTitle',
      'isAdult',
      'startYear',
      'endYear',
      'runtimeMinutes',
      'genres',
    ]);
    return (line, values) => {
      const type = values[at.titleType] ?? '';
      const isEpisode = type === 'tvEpisode';
      if (!isEpisode && !shows.has(type) && !movies.has(type)) return skip(line, 'not_wanted', 'titleType', type);
      if (values[at.isAdult] === '1') return skip(line, 'adult');
      const key = stated(values[at.tconst]);
      const title = stated(values[at.primaryTitle]);
      const year = stated(values[at.startYear]);
      const minutes = stated(values[at.runtimeMinutes]);
      if (isEpisode) {
        // IMDb names an episode without a title by its numbers.
        const name = title !== undefined && /^Episode #\d+\.\d+$/.test(title) ? undefined : title;
        return rowOf(line, { kind: 'episode_details', key, title: name, airs: year, duration_minutes: minutes });
      }
      const genres = stated(values[at.genres])?.split(',');
      const external_ids = key ? [{ source: 'imdb', value: key }] : undefined;
      if (movies.has(type)) {
        return rowOf(line, { kind: 'movie', key, title, genre: genres?.[0], year, external_ids });
      }
      const original = stated(values[at.originalTitle]);
      const ended = stated(values[at.endYear]);
      return rowOf(line, {
        ...{ kind: 'show', key, title, premiered: year, ended, genres, external_ids },
        type: type === 'tvMiniSeries' ? 'miniseries' : undefined,
        status: ended === undefined ? undefined : 'ended',
        runtime_minutes: minutes,
        aliases: original === undefined || original === title ? undefined : [original],
      });
    };
  },
};

const episodes = {
  sign: 'parentTconst',
  reader({ header }: Table): RowFor {
    const at = columnsOf(header, ['tconst', 'parentTconst', 'seasonNumber', 'episodeNumber']);
    return (line, values) =>
      rowOf(line, {
        kind: 'episode',
        key: stated(values[at.tconst]),
        show: stated(values[at.parentTconst]),
        season: stated(values[at.seasonNumber]),
        number: stated(values[at.episodeNumber]),
      });
  },
};

const ratings = {
  sign: 'averageRating',
  reader({ header }: Table): RowFor {
    const at = columnsOf(header, ['tconst', 'averageRating', 'numVotes']);
    return (line, values) =>
      rowOf(line, {
        kind: 'rating',
        key: stated(values[at.tconst]),
        rating: stated(values[at.averageRating]),
        votes: stated(values[at.numVotes]),
      });
  },
};
