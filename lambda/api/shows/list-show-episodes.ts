import { listShowEpisodes as route } from '../../contract/routes/shows/list-show-episodes.ts';
import { episodesOfShow } from '../../stores/shows/episodes-of-show.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, episodesOfShow);
