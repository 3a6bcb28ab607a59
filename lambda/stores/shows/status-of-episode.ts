import { episodeStatus } from '../../contract/episode.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { oneById } from '../sql/view.ts';
import { episodes } from './episodes.ts';

/** How far is the processing of this episode? Undefined when there is no such episode. */
export const statusOfEpisode = oneById({ ...episodes, columns: columnsOf(episodeStatus, 'e'), row: rowOf(episodeStatus) });
