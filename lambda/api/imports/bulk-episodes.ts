import { bulkEpisodes } from '../../contract/routes/imports/bulk-episodes.ts';
import { bulk } from '../bulk.ts';

export const handler = bulk(bulkEpisodes, 'episodes');
