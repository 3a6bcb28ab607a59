import { listProgress as route } from '../../contract/routes/tracker/list-progress.ts';
import { nextEpisode } from '../../domain/next-episode.ts';
import { trackedAs } from '../../platform/http/caller.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { flaskProblem } from '../../platform/http/flask-problems.ts';
import { Problem } from '../../platform/http/problem.ts';
import { candidates } from '../../stores/tracker/find-entry.ts';
import { listProgress } from '../../stores/tracker/progress.ts';
import { entryProgress } from '../../stores/tracker/progress-entries.ts';

export const handler = endpoint(
  route,
  async ({ query: { username }, caller, use }) => {
    const cards = use('show-cards:get');
    const tracked = await listProgress({ progress: use('progress:list'), cards }, trackedAs(caller, username));
    if (tracked.length === 0 && username !== caller.username)
      throw new Problem('not_found', { detail: `No user named ${username} tracks a show.` });
    const shows = tracked.map(async (entry) => {
      const { card: show, place } = entry;
      const next = show && nextEpisode(show.seasons, place);
      return { ...entryProgress(entry), show, next, candidates: await candidates(cards, entry.candidates) };
    });
    return { status: 200, body: { username, shows: await Promise.all(shows), total_shows: shows.length } };
  },
  { extend: flaskProblem('Username is required') },
);
