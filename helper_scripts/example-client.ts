import { parseArgs } from 'node:util';
import { clientOf } from './client.ts';
import { localEndpoints } from './stage.ts';

const usage = `Usage: EPISODIC_TOKEN=<access token> helper_scripts/example_client [--site https://…] "<show name>" [<season> <episode>]

Prints what the catalog knows about a show and which episode you watched last. With a season and an episode, first records that you
watched that episode.`;

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { site: { type: 'string' } } });
  const [name, season, episode] = positionals;
  const token = process.env.EPISODIC_TOKEN;
  if (!name || !token || (season === undefined) !== (episode === undefined)) throw new Error(usage);
  const call = clientOf(values.site ?? localEndpoints().site, token);

  const { username } = (await call('GET /api/v1/me')).body;
  const [show] = (await call('GET /api/v1/tv_shows/search', { query: { q: name, limit: 1 } })).body.data;
  const which = show ? { show_id: show.id } : { tv_show: name };
  if (show) {
    const episodes = show.seasons.reduce((sum, { number, episodes: count }) => sum + (number > 0 ? (count ?? 0) : 0), 0);
    console.log(`${show.title}: ${show.status}, ${show.network ?? 'network unknown'}, ${episodes} episodes`);
  } else console.log(`${name} is not in the catalog. You can still track it.`);

  if (season !== undefined && episode !== undefined)
    await call('PUT /api/v1/progress', { query: which, body: { season: Number(season), episode: Number(episode) } });

  const { shows } = (await call('GET /api/v1/show_user', { query: { username } })).body;
  const mine = shows.find((entry) => (show ? entry.show?.id === show.id : entry.tv_show === name));
  if (!mine) console.log(`${username} does not track this show.`);
  else {
    const next = mine.next ? `; next is season ${mine.next.season}, episode ${mine.next.episode}` : '';
    console.log(`${username} watched season ${mine.season}, episode ${mine.episode}${next}.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
