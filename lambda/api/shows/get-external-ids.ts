import { getExternalIds as route } from '../../contract/routes/shows/get-external-ids.ts';
import { externalIdsOfShow } from '../../stores/shows/external-ids-of-show.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, externalIdsOfShow);
