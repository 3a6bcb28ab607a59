import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { CatalogRows } from './catalog-rows.ts';
import { dataFolder, missingData } from './shared-data.ts';

interface Channel {
  readonly id: number;
  readonly name: string;
  readonly country: { readonly code: string } | null;
}

interface Show {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly genres: readonly string[];
  readonly premiered: string | null;
  readonly rating: { readonly average: number | null };
  readonly network: Channel | null;
  readonly webChannel: Channel | null;
}

interface Episode {
  readonly id: number;
  readonly name: string;
  readonly season: number;
  readonly number: number | null;
  readonly airdate: string;
  readonly runtime: number | null;
  readonly _embedded: { readonly show: Show };
}

const set = join(dataFolder, 'tvmaze_web_2020-12');

/** Why TVmaze's schedule of December 2020 cannot be loaded. Undefined if it can. The data (CC BY-SA 4.0) is not part of the project. */
export const tvmazeMissing = missingData('tvmaze_web_2020-12');

/** Answers about the data set that other people computed in another way. */
export const tvmazeAnswers = () => JSON.parse(readFileSync(join(dataFolder, 'answers_tvmaze_web_2020-12.json'), 'utf8'));

const episodesOfFiles = () =>
  readdirSync(set)
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(set, file), 'utf8')) as Episode[]);

/**
 * The data set as rows: each show has a contract with its web channel or its network, from its premiere on. Specials have no number; they
 * become season 0, in order.
 */
export function tvmazeRows(): CatalogRows {
  const found = episodesOfFiles();
  const shows = showRows(found);
  const specials = new Map<number, number>();
  const episodes = found.map(({ name, season, number, airdate, runtime, _embedded: { show } }) => {
    const special = (specials.get(show.id) ?? 0) + (number === null ? 1 : 0);
    specials.set(show.id, special);
    return {
      tv_show_id: shows.ids.get(show.id),
      season_number: number === null ? 0 : season,
      episode_number: number ?? special,
      title: name,
      air_date: airdate,
      duration_minutes: runtime,
      version: 1,
      ...moments,
      processing_status: 'pending',
    };
  });
  return { ...shows.rows, episodes };
}

/**
 * Only the rated shows. Each has one episode for each tenth of its rating, and one episode is that many minutes long. So questions about
 * episodes and minutes give answers about ratings.
 */
export function tvmazeRatingRows(): CatalogRows {
  const rated = episodesOfFiles().filter(({ _embedded: { show } }) => show.rating.average !== null);
  const shows = showRows(rated);
  const episodes = [...new Map(rated.map(({ _embedded: { show } }) => [show.id, show])).values()].flatMap(({ id, rating }) => {
    const tenths = Math.round((rating.average ?? 0) * 10);
    return Array.from({ length: tenths }, (_, index) => ({
      tv_show_id: shows.ids.get(id),
      season_number: 1,
      episode_number: index + 1,
      duration_minutes: index === 0 ? tenths : null,
      version: 1,
      ...moments,
      processing_status: 'pending',
    }));
  });
  return { ...shows.rows, episodes };
}

const moments = { created_at: '2020-12-01T00:00:00Z', updated_at: '2020-12-01T00:00:00Z' };

function showRows(episodes: readonly Episode[]) {
  const shows = [...new Map(episodes.map(({ _embedded: { show } }) => [show.id, show])).values()];
  const ids = new Map(shows.map(({ id }) => [id, uuidv7()]));
  const channelOf = ({ webChannel, network }: Show) => {
    const channel = (webChannel ?? network) as Channel;
    return { ...channel, kind: webChannel ? 'streaming' : 'network' };
  };
  const channels = new Map(shows.map(channelOf).map((channel) => [`${channel.kind}:${channel.id}`, { ...channel, uuid: uuidv7() }]));
  const rows = {
    genres: [...new Set(shows.flatMap(({ genres }) => genres))].map((name) => ({ name })),
    distributors: [...channels.values()].map(({ uuid, name, kind, country }) => ({
      ...{ id: uuid, name, kind, country_code: country?.code ?? null, active: true, version: 1 },
      ...moments,
    })),
    tv_shows: shows.map(({ id, name, status, premiered }) => ({
      ...{ id: ids.get(id), title: name, status: status === 'Ended' ? 'ended' : 'running', premiered, source: 'tvmaze', version: 1 },
      ...moments,
    })),
    external_ids: shows.map(({ id }) => ({ source: 'tvmaze', value: String(id), tv_show_id: ids.get(id) })),
    tv_show_genres: shows.flatMap(({ id, genres }) => genres.map((genre, position) => ({ tv_show_id: ids.get(id), genre, position }))),
    tv_show_distributors: shows.map((show) => {
      const { kind, id, country } = channelOf(show);
      return {
        tv_show_id: ids.get(show.id),
        distributor_id: channels.get(`${kind}:${id}`)?.uuid,
        distribution_type: kind === 'streaming' ? 'streaming' : 'broadcast',
        region: country?.code ?? 'WW',
        contract_start_date: show.premiered ?? '2020-12-01',
        exclusive: false,
        version: 1,
        ...moments,
      };
    }),
  };
  return { rows, ids };
}
