import { updateOwnShow as route } from '../../contract/routes/tracker/update-own-show.ts';
import { setting } from '../../domain/tracker/setting.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { answerChange } from '../own-change.ts';

export const handler = endpoint(route, async (request) =>
  answerChange(route, request, request.path, ({ projection }) => ({ changes: setting(projection, 'show', request.body) })),
);
