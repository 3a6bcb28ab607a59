import { startCycle as route } from '../../contract/routes/tracker/start-cycle.ts';
import { nextCycle } from '../../domain/tracker/commands.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { answerChange } from '../own-change.ts';

export const handler = endpoint(route, async (request) =>
  answerChange(route, request, { ...request.path, onlyTracked: true }, ({ projection }) => ({ changes: nextCycle(projection) })),
);
