import { episodeStatus } from '../../contract/episode.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { oneById } from '../sql/view.ts';
import { episodes } from './episodes.ts';

/** The processing status of an episode. Undefined if the episode does not exist. */
export const statusOfEpisode = oneById({ ...episodes, columns: columnsOf(episodeStatus, 'e'), row: rowOf(episodeStatus) });
