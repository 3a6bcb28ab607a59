import * as z from 'zod';
import { madeUpCursor } from '../../examples.ts';
import { page, pageQuery } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { upNextShow } from '../../tracker/up-next.ts';

export const listUpNext = defineRoute({
  key: 'GET /api/v1/me/up_next',
  name: 'list-up-next',
  summary: 'List the next episode of each show that the caller watches or completed, the latest update first',
  description:
    'Planned, paused and dropped shows are left out. The answer is computed for each request. `episode` always exists, has aired, and was neither watched nor skipped. An episode counts as ' +
    'aired when its minute has come or, if only a day, month or year is known, when that is over in UTC. `reason` says why it is next, or why ' +
    'there is nothing to watch.',
  errorImpact: 'Nobody can see what to watch next.',
  auth: 'user',
  uses: ['progress:list', 'ledger:get', 'show-cards:get'],
  query: z.strictObject(pageQuery(50, 100)),
  responses: { 200: page(upNextShow) },
  problems: ['invalid_cursor'],
  examples: [{ summary: 'The shows that changed last', query: { limit: 10 } }, madeUpCursor()],
});
