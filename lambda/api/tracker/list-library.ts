import { listLibrary as route } from '../../contract/routes/tracker/list-library.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { type LibraryPlace, listLibrary, listLibraryMovies } from '../../stores/tracker/library.ts';

export const handler = endpoint(route, async ({ query: { cursor, limit, kind, ...filters }, caller, use, now }) => {
  const scope = { route: route.name, sub: caller.sub, filters: { kind, ...filters } };
  const reading = {
    progress: use('progress:list'),
    ledger: use('ledger:get'),
    history: use('ledger:history'),
    checkpoints: use('ledger:batches'),
    cards: use('show-cards:get'),
  };
  const after = openCursor<LibraryPlace>(cursor, scope);
  if (kind === 'movie') return pageAnswer(await listLibraryMovies(use('ledger:batches'), caller.sub, filters, limit, after), scope);
  return pageAnswer(await listLibrary(reading, caller, filters, limit, after, now), scope);
});
