import { restoreShow } from '../contract/commands/restore-show.ts';
import { restoreTvShow } from '../contract/routes/restore-tv-show.ts';
import { endpoint } from '../platform/endpoint.ts';
import { namedShowId } from '../stores/catalog/show-reference.ts';
import { changeCatalog } from '../stores/change-catalog.ts';

export const handler = endpoint(restoreTvShow, async (request) =>
  changeCatalog(request, restoreShow, { id: await namedShowId(request.use, request.path.id) }),
);
