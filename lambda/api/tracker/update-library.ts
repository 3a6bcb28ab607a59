import { updateLibrary as route } from '../../contract/routes/tracker/update-library.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changedTitles } from '../../stores/tracker/changed-titles.ts';
import { digest } from '../../stores/tracker/tracker-keys.ts';
import { storeBatch } from '../many-plays.ts';

export const handler = endpoint(route, async (request) => {
  const { body, caller, use, now } = request;
  const reading = { progress: use('progress:put-listed'), cards: use('show-cards:get'), relate: use('ledger:relate') };
  const items = () => changedTitles(reading, caller, body);
  return { status: 202, body: await storeBatch(reading, caller, request.headers, digest(route.name, body), items, now) };
});
