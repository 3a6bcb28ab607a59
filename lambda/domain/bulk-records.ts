import type { BulkItem, BulkList, BulkRecord } from '../contract/imports/bulk.ts';
import { withTitle } from './episode-title.ts';

type Stated<T> = { [K in keyof T]: Exclude<T[K], null> };

/** The fields that state something: a null in a new row says that the value is unknown. */
const stated = <T extends object>(fields: T): Stated<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Stated<T>;

/** The words that identify a row, as the key under which its resource is remembered. */
type Keyed = { readonly words: readonly unknown[]; readonly record: Omit<BulkRecord, 'key' | 'line'> };

const makers: { readonly [L in BulkList]: (item: BulkItem<L>) => Keyed } = {
  tv_shows: ({ network, network_id, status, external_ids, genres, ...show }) => {
    const [first] = external_ids ?? [];
    const named = network ? { ...network, country: network.country ?? null } : undefined;
    return {
      words: first ? [`${first.source}:${first.value}`] : [show.title, show.premiered],
      record: {
        kind: 'show',
        ...stated(show),
        ...(status !== 'unknown' && { status }),
        ...(genres.length > 0 && { genres }),
        ...(external_ids && { external_ids }),
        ...(network_id ? { network: { id: network_id } } : named && { network: named }),
      },
    };
  },
  movies: (movie) => ({ words: [movie.title, movie.year, movie.genre], record: { kind: 'movie', ...stated(movie) } }),
  distributors: ({ kind, country_code, ...distributor }) => ({
    words: [kind, distributor.name, country_code],
    record: { kind: 'distributor', type: kind, country: country_code, ...stated(distributor) },
  }),
  contracts: ({ contract_start_date: start, contract_end_date: end, distributor_id: id, ...terms }) => ({
    words: [terms.show, id, terms.distribution_type, terms.region, start, end, terms.exclusive],
    record: { kind: 'contract', ...terms, start, ...(end && { end }), distributor: { id } },
  }),
  episodes: (item) => {
    const { season_number: season, episode_number: number, air_date, plot_summary, ...rest } = withTitle(item);
    return {
      words: [item.show, season, number, ...(number === null ? [rest.title] : [])],
      record: { kind: 'episode', ...stated({ ...rest, airs: air_date, summary: plot_summary }), show: item.show, season, number },
    };
  },
};

/** The words that identify a row of a bulk request, and the row as a record without its key. */
export const bulkRecordOf = <L extends BulkList>(list: L, item: BulkItem<L>): Keyed => makers[list](item);
