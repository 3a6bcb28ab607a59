import * as z from 'zod';
import { activity, changeAction, resourceType } from '../../activity.ts';
import { madeUpCursor } from '../../examples.ts';
import { csvHeaders, csvNote, instant, page, pageQuery, username, uuid } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';

export const listActivity = defineRoute({
  key: 'GET /api/v1/activity',
  name: 'list-activity',
  summary: 'Who changed what, the latest first',
  description:
    'Administrators ask by person, by thing or by time, and see from where it was done, for as long as that is kept. Editors ask for ' +
    'the history of one thing. ' +
    csvNote,
  errorImpact: 'Editors and administrators cannot see who changed what; what happens is still recorded.',
  auth: 'editor',
  uses: ['catalog:read'],
  headers: csvHeaders,
  csv: true,
  query: z
    .strictObject({
      username: username.optional(),
      action: changeAction.optional(),
      resource_type: resourceType.optional(),
      resource_id: showRef.optional().meta({ description: 'Its id; of a show also what another catalog calls it' }),
      from: instant.optional().meta({ description: 'At or after this moment' }),
      to: instant.optional().meta({ description: 'Before this moment' }),
      ...pageQuery(),
    })
    .refine(({ resource_type, resource_id }) => !resource_id || resource_type, {
      path: ['resource_type'],
      message: 'is needed with resource_id',
    })
    .refine(({ resource_type, resource_id }) => resource_type === 'show' || !resource_id || uuid.safeParse(resource_id).success, {
      path: ['resource_id'],
      message: 'only a show is named as source:value',
    }),
  responses: { 200: page(activity) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    {
      summary: 'The history of one thing',
      query: { resource_type: 'contract', resource_id: samples.contractId },
      answer: { data: [{ action: 'create', username: 'editor', old_values: null }] },
    },
    {
      summary: 'The history of a show, named as another catalog does',
      query: { resource_type: 'show', resource_id: samples.showReference },
    },
    { summary: 'What somebody did', as: 'admin', query: { username: 'editor', limit: 2 } },
    { summary: 'Editors do not see what somebody did', query: { username: 'admin' }, code: 'forbidden' },
    { summary: 'An id without its type is refused', as: 'admin', query: { resource_id: samples.contractId }, invalid: 'resource_type' },
    madeUpCursor({ as: 'admin' }),
  ],
});
