import { getEpisodeStatus as route } from '../../contract/routes/shows/get-episode-status.ts';
import { statusOfEpisode } from '../../stores/shows/status-of-episode.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, statusOfEpisode);
