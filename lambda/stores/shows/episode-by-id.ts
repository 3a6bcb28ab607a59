import { raw } from 'sql-template-tag';
import { episodeDetails } from '../../contract/episode.ts';
import { creditsOf } from '../imports/credits-of.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { idOfReference } from '../sql/outside-keys.ts';
import { oneById } from '../sql/view.ts';
import { airing } from './air-time.ts';
import { episodes, numberInOrder } from './episodes.ts';

/** The previous or next episode of `e` in its show. The neighbours of a special are specials. */
const nearest = (side: '<' | '>', direction: 'DESC' | 'ASC') =>
  raw(`(
    SELECT jsonb_build_object('id', n.id, 'season_number', n.season_number, 'episode_number', n.episode_number, 'title', n.title)
    FROM episodes AS n
    WHERE n.tv_show_id = e.tv_show_id AND n.deleted_at IS NULL AND (n.season_number = 0) = (e.season_number = 0)
      AND (n.season_number, ${numberInOrder('n')}, n.id) ${side} (e.season_number, ${numberInOrder('e')}, e.id)
    ORDER BY n.season_number ${direction}, n.episode_number ${direction}, n.id ${direction} LIMIT 1)::text`);

const columns = columnsOf(episodeDetails, 'e', {
  ...airing,
  credits: creditsOf('episode', 'e.id'),
  show: raw(`jsonb_build_object('id', s.id, 'title', s.title, 'status', s.status, 'poster_url', s.poster_url)::text`),
  season: raw(`
    jsonb_build_object('number', e.season_number, 'episodes', (
      SELECT count(o.episode_number) FROM episodes AS o
      WHERE o.tv_show_id = e.tv_show_id AND o.season_number = e.season_number AND o.deleted_at IS NULL
    ))::text`),
  previous: nearest('<', 'DESC'),
  next: nearest('>', 'ASC'),
});

/** The episode with an id, or with a key in another catalog, with its show, season and neighbours. Undefined if it does not exist or was deleted. */
export const episodeById = oneById({ ...episodes, columns, row: rowOf(episodeDetails) }, idOfReference('episode'));
