import { getEpisodeMetadata as route } from '../../contract/routes/media/get-episode-metadata.ts';
import { metadataOfEpisode } from '../../stores/media/metadata-of-episode.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, metadataOfEpisode);
