import type { TestCloud } from './cloud.ts';

let shows = 0;

/** A show of the catalog whose seasons have these many episodes, all of them aired, and what a person does with it. */
export interface TrackedTestShow {
  readonly id: string;
  readonly title: string;
  /** Ids of the episodes by place, such as `1x2`. */
  readonly episodes: Readonly<Record<string, string>>;
}

const waiting = { as: 'editor', headers: { prefer: 'wait=8' } } as const;

/** Calls a route such as `POST shows/<id>/mark` below `/api/v1/me`, as the viewer. */
export const callOwn = (cloud: TestCloud, route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route.replace(' ', ' /api/v1/me/'), { body, headers });

/** Adds a show to the catalog with seasons of these sizes. */
export async function addShow(cloud: TestCloud, sizes: readonly number[], fields: object = {}): Promise<TrackedTestShow> {
  const title = `Tracked Show ${++shows}`;
  const { id } = (await cloud.call('POST /api/v1/tv_shows', { ...waiting, body: { title, status: 'ended', ...fields } })).body;
  const places = sizes.flatMap((size, season) =>
    Array.from({ length: size }, (_, index) => ({ season_number: season + 1, episode_number: index + 1 })),
  );
  const items = places.map((place) => ({ ...place, air_date: '2020-01-01' }));
  const answer = await cloud.call(`POST /api/v1/tv_shows/${id}/episodes/bulk`, { ...waiting, body: { items } });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  const { data } = (await cloud.call(`GET /api/v1/tv_shows/${id}/episodes?limit=200`)).body;
  const episodes = Object.fromEntries(
    data.map((one: { id: string; season_number: number; episode_number: number }) => [
      `${one.season_number}x${one.episode_number}`,
      one.id,
    ]),
  );
  return { id, title, episodes };
}
