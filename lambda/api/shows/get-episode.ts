import { getEpisode as route } from '../../contract/routes/shows/get-episode.ts';
import { episodeById } from '../../stores/shows/episode-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, episodeById);
