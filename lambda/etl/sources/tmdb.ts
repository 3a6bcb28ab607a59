import { credits } from '../../contract/credits.ts';
import type { ShowRecord } from '../../contract/imports/record.ts';
import { readAnyJson } from '../read/json.ts';
import { idIn, isObject, type JsonObject, listIn, valueAt } from '../read/json-value.ts';
import { openFile } from '../read/open-file.ts';
import { type Draft, keyOf, rowOf, skip } from '../row.ts';
import { type Row, type Source, WrongFile } from '../source.ts';

/**
 * Answers of TMDB's API, version 3: details of shows and movies, seasons, and search results. The daily exports have only ids and original
 * titles, which tell nobody what a title is, so their rows are not wanted.
 */
export const tmdb: Source = {
  credit: credits.tmdb,
  prepare: ({ show }) => ({
    keys: 'tmdb',
    async *rows(file) {
      let line = 0;
      for await (const elements of readAnyJson(openFile(file))) {
        yield elements.flatMap(({ value, flaw }): Row[] => {
          if (flaw) return [skip(++line, flaw)];
          const found = entriesOf(value, show);
          if (found.length === 0 && line === 0 && !isEmptySearch(value)) throw new WrongFile('The file is not an answer of TMDB.');
          return found.map((entry) => ('left' in entry ? skip(++line, entry.left) : rowOf(++line, entry.main, entry.beside)));
        });
      }
    },
  }),
};

type Entry = { readonly main: Draft; readonly beside: readonly Draft[] } | { readonly left: 'not_wanted' | 'adult' | 'unreadable' };

const isEmptySearch = (value: unknown) => isObject(value) && Array.isArray(value.results);

/** The rows of an answer. */
function entriesOf(value: unknown, show: string | undefined): Entry[] {
  if (!isObject(value)) return [];
  if (value.adult === true) return [{ left: 'adult' }];
  if (Array.isArray(value.results) && 'page' in value)
    return value.results.map((result) => entriesOf(result, show)[0] ?? { left: 'unreadable' });
  if (Array.isArray(value.episodes)) return episodesOf(value, show);
  if ('title' in value && 'release_date' in value) return [{ main: movieOf(value), beside: [] }];
  if ('name' in value && 'first_air_date' in value) return [...showEntry(value), ...seasonsIn(value, idIn(value.id))];
  if ('id' in value && ('original_title' in value || 'original_name' in value || 'name' in value)) return [{ left: 'not_wanted' }];
  return seasonsIn(value, show);
}

/** Season answers that an object has under their numbers, as `append_to_response` gives them. */
const seasonsIn = (value: JsonObject, show: string | undefined): Entry[] =>
  Object.entries(value).flatMap(([name, season]) =>
    /^(season\/)?\d+$/.test(name) && isObject(season) && Array.isArray(season.episodes) ? episodesOf(season, show) : [],
  );

function episodesOf(season: JsonObject, show: string | undefined): Entry[] {
  return listIn(season.episodes).map((episode) => {
    if (!isObject(episode)) return { left: 'unreadable' };
    const parent = idIn(episode.show_id) ?? show;
    if (!parent)
      throw new WrongFile('The season does not state its show. Repeat the command with --show and the number of the show at TMDB.');
    return { main: episodeOf(episode, parent), beside: [] };
  });
}

const picture = (path: unknown) => (typeof path === 'string' && path !== '' ? `https://image.tmdb.org/t/p/original${path}` : undefined);

/** A rating without votes is not a rating. */
const opinionOf = ({ vote_average, vote_count }: JsonObject) => (vote_count === 0 ? {} : { rating: vote_average, votes: vote_count });

const genresOf = ({ genres }: JsonObject) => listIn(genres).map((genre) => valueAt(genre, 'name'));

const externalIds = (value: JsonObject) =>
  Object.entries({
    tmdb: value.id,
    imdb: valueAt(value, 'external_ids', 'imdb_id') ?? value.imdb_id,
    tvdb: valueAt(value, 'external_ids', 'tvdb_id'),
  }).flatMap(([source, id]) => (idIn(id) ? [{ source, value: idIn(id) }] : []));

const movieOf = (movie: JsonObject): Draft => ({
  kind: 'movie',
  key: idIn(movie.id),
  title: movie.title,
  genre: genresOf(movie)[0],
  year: String(movie.release_date ?? '').slice(0, 4),
  ...opinionOf(movie),
  external_ids: externalIds(movie),
});

const episodeOf = (episode: JsonObject, show: string): Draft => ({
  ...{ kind: 'episode', key: idIn(episode.id), show, season: episode.season_number, number: episode.episode_number },
  ...{ title: episode.name, airs: episode.air_date, duration_minutes: episode.runtime, summary: episode.overview },
  ...{ thumbnail_url: picture(episode.still_path), ...opinionOf(episode) },
});

const statuses: Readonly<Record<string, NonNullable<ShowRecord['status']>>> = {
  ...{ 'Returning Series': 'running', Ended: 'ended', Canceled: 'ended', Cancelled: 'ended' },
  ...{ Planned: 'in_development', Pilot: 'in_development', 'In Production': 'in_development' },
};

const types: Readonly<Record<string, ShowRecord['type']>> = {
  ...{
    Scripted: 'scripted',
    Reality: 'reality',
    Documentary: 'documentary',
    News: 'news',
    'Talk Show': 'talk_show',
    Miniseries: 'miniseries',
  },
};

/** TMDB does not tell networks from streaming services. */
const services = /^(Netflix|Prime Video|Amazon|Disney\+|Hulu|Apple TV|Max$|HBO Max|Peacock|Paramount\+|YouTube|discovery\+|Crunchyroll)/i;

function showEntry(show: JsonObject): Entry[] {
  const networks = listIn(show.networks).filter(isObject).map(networkOf);
  const { key, title } = { key: idIn(show.id), title: show.name };
  const status = typeof show.status === 'string' ? (statuses[show.status] ?? show.status) : undefined;
  const carriages = networks.map(
    (distributor): Draft => ({
      ...{ kind: 'carriage', key: keyOf(key, distributor.key), of: 'show', of_key: key, title, distributor },
      year: String(show.first_air_date ?? '').slice(0, 4),
      region: distributor.country,
    }),
  );
  const main: Draft = {
    ...{ kind: 'show', key, title, status, premiered: show.first_air_date, genres: genresOf(show), network: networks[0] },
    type: typeof show.type === 'string' ? types[show.type] : undefined,
    ended: status === 'ended' ? show.last_air_date : undefined,
    runtime_minutes: listIn(show.episode_run_time)[0],
    ...{ summary: show.overview, poster_url: picture(show.poster_path), ...opinionOf(show) },
    aliases: show.original_name === title ? undefined : [show.original_name],
    external_ids: externalIds(show),
    seasons: listIn(show.seasons).map((season) => ({
      number: valueAt(season, 'season_number'),
      episodes: valueAt(season, 'episode_count'),
    })),
  };
  return [
    { main, beside: [...networks.map(({ kind, ...named }): Draft => ({ ...named, kind: 'distributor', type: kind })), ...carriages] },
  ];
}

const networkOf = ({ id, name, origin_country }: JsonObject) => {
  const isService = services.test(String(name));
  return { kind: isService ? 'streaming' : 'network', key: idIn(id), name, country: isService ? undefined : origin_country };
};
