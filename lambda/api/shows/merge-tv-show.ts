import { mergeShow } from '../../contract/commands/shows/merge-show.ts';
import { mergeTvShow as route } from '../../contract/routes/shows/merge-tv-show.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { change, namedShow } from '../change.ts';

export const handler = change(route, mergeShow, async (request) => ({
  ...(await namedShow(request)),
  into: await resolvedShowId(request.use, request.body.into),
}));
