import type { CatalogRows } from './catalog-rows.ts';

const id = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`;
const [alpha, beta, gamma, delta, epsilon, northern, streamly, everywhere, idle] = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(id);

/** The day (UTC) that is `count` days from today. */
export const day = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);

/** Columns with a default, which JSON rows must set. */
const moments = { version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
const deleted_at = '2026-02-01T00:00:00Z';

const show = (uuid: string | undefined, title: string, status: string, rest: object = {}) => ({
  ...{ id: uuid, title, status, source: 'test' },
  ...moments,
  ...rest,
});

const season = (tv_show_id: string | undefined, season_number: number, minutes: readonly (number | null)[], rest: object = {}) =>
  minutes.map((duration_minutes, index) => ({
    ...{ tv_show_id, season_number, episode_number: index + 1, duration_minutes, processing_status: 'pending' },
    ...moments,
    ...rest,
  }));

const distributor = (uuid: string | undefined, name: string, country_code: string | null) => ({
  ...{ id: uuid, name, kind: 'streaming', country_code, active: true },
  ...moments,
});

function contract(
  show: string | undefined,
  distributor: string | undefined,
  region: string,
  start: number,
  end: number | null,
  rest: object = {},
) {
  return {
    ...{ tv_show_id: show, distributor_id: distributor, region, distribution_type: 'streaming', exclusive: false },
    ...{ contract_start_date: day(start), contract_end_date: end === null ? null : day(end) },
    ...moments,
    ...rest,
  };
}

/**
 * Four shows that can be counted by hand: two with the same number of episodes, including specials; one with unknown lengths and without
 * a genre; one without episodes. There are contracts of every age, several for one show. Deleted rows must not count.
 */
export const countable = (): CatalogRows => ({
  genres: [{ name: 'Drama' }, { name: 'Comedy' }],
  distributors: [
    distributor(northern, 'Northern', 'GB'),
    distributor(streamly, 'Streamly', 'US'),
    distributor(everywhere, 'Everywhere', null),
    distributor(idle, 'Idle', 'DE'),
  ],
  tv_shows: [
    show(alpha, 'Alpha', 'running'),
    show(beta, '=beta, "the second"', 'ended'),
    show(gamma, 'Gamma', 'running'),
    show(delta, 'Delta', 'upcoming'),
    show(epsilon, 'Epsilon', 'ended', { deleted_at }),
  ],
  tv_show_genres: [
    { tv_show_id: alpha, genre: 'Drama', position: 0 },
    { tv_show_id: alpha, genre: 'Comedy', position: 1 },
    { tv_show_id: beta, genre: 'Drama', position: 0 },
    { tv_show_id: delta, genre: 'Comedy', position: 0 },
    { tv_show_id: epsilon, genre: 'Drama', position: 0 },
  ],
  seasons: [{ tv_show_id: gamma, season_number: 2 }],
  episodes: [
    ...season(alpha, 0, [10]),
    ...season(alpha, 1, [40, 40, 40, null]),
    ...season(alpha, 2, [500], { deleted_at }),
    ...season(beta, 1, [20, 30, 50]),
    ...season(beta, 2, [60, 60]),
    ...season(gamma, 1, [null, null]),
    ...season(epsilon, 1, [90, 90, 90, 90, 90, 90, 90]),
  ],
  tv_show_distributors: [
    contract(alpha, northern, 'GB', -100, 10, { exclusive: true }),
    contract(alpha, northern, 'IE', -1, 90),
    contract(alpha, northern, 'FR', -1, 20, { deleted_at }),
    contract(alpha, streamly, 'US', -10, 400),
    contract(alpha, everywhere, 'WW', -1, 91),
    contract(beta, northern, 'GB', -9, 0),
    contract(beta, streamly, 'US', -400, -36, { exclusive: true }),
    contract(beta, streamly, 'CA', -5, null),
    contract(gamma, everywhere, 'WW', 5, 95),
    contract(epsilon, northern, 'GB', -10, 10),
  ],
});
