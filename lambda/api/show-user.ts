import { showUser } from '../contract/routes/show-user.ts';
import { flaskProblem } from '../domain/flask-problems.ts';
import { nextEpisode } from '../domain/next-episode.ts';
import { trackedAs } from '../platform/caller.ts';
import { endpoint } from '../platform/endpoint.ts';
import { listProgress } from '../stores/progress.ts';
import { cardsByName } from '../stores/show-cards.ts';

export const handler = endpoint(
  showUser,
  async ({ query, caller, use }) => {
    const tracked = await listProgress(use('progress:list'), trackedAs(caller, query.username));
    const cards = await cardsByName(
      use('show-cards:get'),
      tracked.map(({ tv_show }) => tv_show),
    );
    const shows = tracked.map((progress) => {
      const show = cards.get(progress.tv_show) ?? null;
      return { ...progress, show, next: show && nextEpisode(show.seasons, progress) };
    });
    return { status: 200, body: { username: query.username, shows, total_shows: shows.length } };
  },
  { extend: flaskProblem('Username is required') },
);
