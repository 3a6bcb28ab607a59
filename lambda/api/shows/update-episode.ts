import { putEpisode } from '../../contract/commands/shows/put-episode.ts';
import { updateEpisode } from '../../contract/commands/shows/update-episode.ts';
import { updateEpisode as route } from '../../contract/routes/shows/update-episode.ts';
import { withTitle } from '../../domain/episode-title.ts';
import { Problem } from '../../platform/http/problem.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { showThatOwns } from '../../stores/shows/show-that-owns.ts';
import { upsertion } from '../upsert.ts';

/** Fields that a new episode needs. */
const needed = ['show', 'season_number', 'episode_number'] as const;

export const handler = upsertion(route, {
  kind: 'episode',
  update: updateEpisode,
  put: putEpisode,
  bodyOf: ({ show: _, ...episode }) => withTitle(episode),
  async more({ use, body }, id, isNew) {
    if (!isNew) return { tv_show_id: await showThatOwns(use('catalog:read'), 'episode', id) };
    const errors = needed
      .filter((field) => body[field] === undefined)
      .map((field) => ({ in: 'body', field, code: 'missing', expected: 'a value', message: 'It is missing' }) as const);
    if (errors.length > 0) throw new Problem('validation_failed', { errors });
    return { tv_show_id: await resolvedShowId(use, String(body.show)) };
  },
});
