import { searchTranscripts as route } from '../../contract/routes/media/search-transcripts.ts';
import { transcriptsFound } from '../../stores/media/transcripts-found.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, transcriptsFound);
