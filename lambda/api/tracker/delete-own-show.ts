import { deleteOwnShow as route } from '../../contract/routes/tracker/delete-own-show.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { ending } from '../../stores/tracker/show-state.ts';
import { answerChangeAs } from '../own-change.ts';

export const handler = endpoint(route, async (request) =>
  answerChangeAs(request.use('progress:remove-once'), route, request, { ...request.path, onlyTracked: true }, ({ projection }) => ({
    changes: ending(projection).flatMap(({ changes }) => changes),
  })),
);
