import sql, { empty, raw } from 'sql-template-tag';
import type * as z from 'zod';
import { transcriptHit } from '../../contract/media/episode-metadata.ts';
import type { Grant } from '../../platform/grants.ts';
import { showIdOf } from '../shows/show-reference.ts';
import { columnsOf, decimalText, rowOf } from '../sql/columns.ts';
import { queryPage } from '../sql/page.ts';
import type { Asked } from '../sql/view.ts';

/** The last moment of a page: its distance from the words, and its id. */
export type FoundMoment = readonly [distance: string, id: string];

interface Filters {
  readonly q: string;
  readonly show?: string;
  readonly episode_id?: string;
}

const columns = columnsOf(transcriptHit, 'c', {
  ...Object.fromEntries(['tv_show_id', 'season_number', 'episode_number', 'title'].map((name) => [name, raw(`e.${name}`)])),
  episode_id: raw('e.id'),
  show_title: raw('s.title'),
  language: raw('t.language'),
  start: raw('c.start_seconds'),
  end: raw('c.end_seconds'),
});

/** At which moments are these words said? Texts with all words come first, then similar ones if no text has all of them. */
export function transcriptsFound(grant: Grant<'catalog:read'>, { filters, limit, after }: Asked<Filters, FoundMoment>) {
  const { q, show, episode_id } = filters;
  const within = sql`
    transcript_cues AS c JOIN transcript_tracks AS t ON t.id = c.track_id
    JOIN episodes AS e ON e.id = t.episode_id AND e.deleted_at IS NULL ${episode_id ? sql`AND e.id = ${episode_id}::uuid` : empty}
    JOIN tv_shows AS s ON s.id = e.tv_show_id AND s.deleted_at IS NULL ${show ? sql`AND s.id = ${showIdOf(show)}` : empty}`;
  const words = sql`to_tsvector('simple', c.folded) @@ plainto_tsquery('simple', folded(${q}))`;
  const distance = sql`round((1 - word_similarity(folded(${q}), c.folded))::numeric, 6)`;
  const statement = sql`
    WITH exact AS (SELECT EXISTS (SELECT 1 FROM ${within} WHERE ${words}) AS exists),
    found AS (
      SELECT c.id, ${distance} AS distance FROM ${within} WHERE ${words}
      UNION ALL
      SELECT c.id, ${distance} FROM ${within} WHERE NOT (SELECT exists FROM exact) AND folded(${q}) <% c.folded
    )
    SELECT ${columns}, found.distance FROM ${within} JOIN found ON found.id = c.id
    ${after ? sql`WHERE (found.distance, c.id) > (${after[0]}::numeric, ${after[1]}::uuid)` : empty}
    ORDER BY found.distance, c.id LIMIT ${limit + 1}`;
  const row = rowOf(transcriptHit).extend({ distance: decimalText });
  return queryPage(
    grant,
    statement,
    row as unknown as z.ZodType<z.output<typeof transcriptHit> & { distance: string }>,
    limit,
    ({ distance, id }): FoundMoment => [distance, id],
  );
}
