import { bulkTvShows } from '../../contract/routes/imports/bulk-tv-shows.ts';
import { bulk } from '../bulk.ts';

export const handler = bulk(bulkTvShows, 'tv_shows');
