import sql, { raw } from 'sql-template-tag';
import { addEpisodeByName } from '../../contract/commands/shows/add-episode-by-name.ts';
import { normalizedName } from '../../domain/show-name.ts';
import { auditOfAdded, commandStatement } from '../sql/command-statement.ts';
import { decide, fresh, type Rule } from '../sql/decision.ts';
import { duplicateOfEqual } from '../sql/natural-keys.ts';
import { statementOf } from '../sql/statement-of.ts';
import { addedEpisode, auditedEpisodes, equalOf, givenEpisodes, insertEpisodes } from './episode-changes.ts';
import { tooManyParts } from './show-size.ts';

const ambiguous: Rule = {
  when: raw('target.shows > 1'),
  code: 'ambiguous_show',
  detail: raw(`target.shows || ' shows have this name.'`),
};

/**
 * Adds an episode by show name, and adds the show if none has the name. A show that was added since the request was accepted gets the
 * episode, so that several episodes of a new show can be sent at once.
 */
export const addEpisodeByNameStatement = statementOf(addEpisodeByName, (command, data) => {
  const { show_name, is_new, ...episode } = data;
  if (!is_new) return addedEpisode(command, episode);
  const { tv_show_id: newId, ...rest } = episode;
  const normalized = normalizedName(show_name);
  const given = sql`${givenEpisodes([rest])},
    called AS (
      SELECT DISTINCT s.id FROM show_names AS n JOIN tv_shows AS s ON s.id = n.tv_show_id AND s.deleted_at IS NULL
      WHERE n.normalized = ${normalized}
    ),
    target AS (SELECT count(*) AS shows, coalesce(min(id::text)::uuid, ${newId}::uuid) AS id FROM called)`;
  const from = sql`given AS wanted CROSS JOIN target ${equalOf(raw('target.id'))}`;
  const addedShow = sql`added_show AS (
      INSERT INTO tv_shows (id, title, status, source) SELECT target.id, ${show_name}, 'running', 'editor' FROM target, applied WHERE shows = 0
      RETURNING id, title, status
    )`;
  const addedName = sql`added_name AS (
      INSERT INTO show_names (tv_show_id, name, normalized) SELECT id, title, ${normalized} FROM added_show
    )`;
  return commandStatement({
    command,
    given,
    decision: decide([ambiguous, duplicateOfEqual('episode'), tooManyParts(raw('target.id'))], from, fresh),
    changes: [
      addedShow,
      addedName,
      auditOfAdded(command, 'audited_show', 'show', 'added_show', `to_jsonb(added_show) - 'id'`),
      insertEpisodes(raw('(SELECT id FROM target)')),
      auditedEpisodes(command),
    ],
  });
});
