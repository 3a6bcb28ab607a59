import { getOwnShow as route } from '../../contract/routes/tracker/get-own-show.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { getOwnShow } from '../../stores/tracker/own-show.ts';

export const handler = endpoint(route, async ({ path, caller, use, now }) => {
  const reading = { progress: use('progress:get'), ledger: use('ledger:read'), cards: use('show-cards:get') };
  const show = await getOwnShow(reading, caller, path.id, now);
  if (!show) throw new Problem('not_found', { detail: 'Neither the catalog nor your list has the show.' });
  return { status: 200, body: show };
});
