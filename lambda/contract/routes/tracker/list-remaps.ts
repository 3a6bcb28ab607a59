import * as z from 'zod';
import { madeUpCursor } from '../../examples.ts';
import { page, pageQuery } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { remapPlan } from '../../tracker/remap.ts';

export const listRemaps = defineRoute({
  key: 'GET /api/v1/me/remaps',
  name: 'list-remaps',
  summary: 'List the shows of the caller whose episodes were renumbered, with the choices that they leave',
  description:
    'A page looks at `limit` shows, and lists those that were renumbered, so it can be empty. Continue with `meta.next_cursor` until it is ' +
    'null. Until a choice is made, the episode at the old place of a vanished one counts as watched.',
  errorImpact: 'Nobody can see which of their shows were renumbered.',
  auth: 'user',
  uses: ['progress:list', 'ledger:get', 'show-cards:get'],
  query: z.strictObject(pageQuery(100, 100)),
  responses: { 200: page(remapPlan) },
  problems: ['invalid_cursor'],
  examples: [{ summary: 'The first page' }, madeUpCursor()],
});
