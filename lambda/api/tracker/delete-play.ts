import { deletePlay as route } from '../../contract/routes/tracker/delete-play.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { answerPlayChange } from '../own-play-change.ts';

export const handler = endpoint(route, (request) => answerPlayChange(route, request, () => null));
