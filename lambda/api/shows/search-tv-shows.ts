import { searchTvShows as route } from '../../contract/routes/shows/search-tv-shows.ts';
import { showsFound } from '../../stores/shows/shows-found.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, showsFound);
