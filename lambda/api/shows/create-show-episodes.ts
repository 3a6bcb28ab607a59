import { uuidv7 } from 'uuidv7';
import { addEpisodes } from '../../contract/commands/shows/add-episodes.ts';
import { createShowEpisodes } from '../../contract/routes/shows/create-show-episodes.ts';
import { withTitle } from '../../domain/episode-title.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { changeCatalog } from '../change-catalog.ts';

/** The command is stored with its receipt in one DynamoDB item, which can have 400 kB. */
const limitBytes = 350_000;

export const handler = endpoint(createShowEpisodes, async (request) => {
  const tv_show_id = await resolvedShowId(request.use, request.path.id);
  const asked = { tv_show_id, items: request.body.items.map(withTitle) };
  const data = { tv_show_id, items: asked.items.map((item) => ({ id: uuidv7(), ...item })) };
  const bytes = Buffer.byteLength(JSON.stringify(data));
  if (bytes > limitBytes) throw new Problem('payload_too_large', { detail: `These are ${bytes} bytes; ${limitBytes} go at once.` });
  return changeCatalog(request, addEpisodes, data, asked);
});
