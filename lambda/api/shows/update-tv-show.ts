import { putShow } from '../../contract/commands/shows/put-show.ts';
import { updateShow } from '../../contract/commands/shows/update-show.ts';
import { updateTvShow as route } from '../../contract/routes/shows/update-tv-show.ts';
import { withExternalId } from '../../domain/external-ids.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { upsertion } from '../upsert.ts';

export const handler = upsertion(route, {
  kind: 'show',
  update: updateShow,
  put: putShow,
  idOf: ({ use, path }) => resolvedShowId(use, path.id),
  bodyOf: withExternalId,
});
