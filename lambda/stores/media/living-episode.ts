import sql from 'sql-template-tag';
import type { Rule } from '../sql/decision.ts';

/** The rule that a command needs an episode that is not deleted, of a show that is not deleted. */
export const livingEpisode = (id: string): Rule => ({
  when: sql`NOT EXISTS (
    SELECT 1 FROM episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id
    WHERE e.id = ${id}::uuid AND e.deleted_at IS NULL AND s.deleted_at IS NULL)`,
  code: 'not_found',
  detail: sql`'The episode does not exist or was deleted.'`,
});

/** A scalar query for the current file of an episode. */
export const currentFile = (episodeId: string) => sql`(
  SELECT f.id FROM media_files AS f WHERE f.episode_id = ${episodeId}::uuid AND f.state = 'stored' ORDER BY f.stored_at DESC LIMIT 1)`;
