import { listThumbnails as route } from '../../contract/routes/media/list-thumbnails.ts';
import { thumbnailsOfEpisode } from '../../stores/media/thumbnails-of-episode.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, thumbnailsOfEpisode);
