import { undoBatch as route } from '../../contract/routes/tracker/undo-batch.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { undoBatch } from '../../stores/tracker/undo-batch.ts';
import { patienceOfRequest } from '../many-plays.ts';

export const handler = endpoint(route, async ({ path, body, headers, caller, use, now }) => {
  const reading = {
    progress: use('progress:put'),
    cards: use('show-cards:get'),
    history: use('ledger:history'),
    relate: use('ledger:relate'),
  };
  const request = { id: path.id, force: body.force, idempotencyKey: headers['idempotency-key'] };
  const started = Date.now();
  const time = { now, patience: () => started + patienceOfRequest - Date.now() };
  return { status: 200, body: await undoBatch(reading, caller, request, time) };
});
