import { raw } from 'sql-template-tag';
import { listedEpisode } from '../../contract/episode.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { airing } from './air-time.ts';

/** The view of episodes in lists. Deleted episodes, and those of deleted shows, are excluded. */
export const episodes = {
  columns: columnsOf(listedEpisode, 'e', { show_title: raw('s.title'), ...airing }),
  row: rowOf(listedEpisode),
  tables: raw('episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id AND s.deleted_at IS NULL'),
  id: raw('e.id'),
  living: raw('e.deleted_at IS NULL'),
};

/** What lists compare of the number of an episode: specials without a number come after the numbered episodes of their season. */
export const numberInOrder = (episode: string) => `coalesce(${episode}.episode_number, 2147483647)`;
