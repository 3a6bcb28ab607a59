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
  summary: 'List the changes of the catalog, the latest first',
  description:
    'Administrators can filter by person, resource and time. They also see the address and browser of each change, while these are kept. ' +
    'Editors can read the history of one resource. ' +
    csvNote,
  errorImpact: 'Editors and administrators cannot see who changed what. Changes are still recorded.',
  auth: 'editor',
  uses: ['catalog:read'],
  headers: csvHeaders,
  csv: true,
  query: z
    .strictObject({
      username: username.optional(),
      action: changeAction.optional(),
      resource_type: resourceType.optional(),
      resource_id: showRef.optional().meta({ description: 'Id of the resource, or an external id of a show' }),
      from: instant.optional().meta({ description: 'Changes at or after this time' }),
      to: instant.optional().meta({ description: 'Changes before this time' }),
      ...pageQuery(),
    })
    .refine(({ resource_type, resource_id }) => !resource_id || resource_type, {
      path: ['resource_type'],
      message: 'is required with resource_id',
    })
    .refine(({ resource_type, resource_id }) => resource_type === 'show' || !resource_id || uuid.safeParse(resource_id).success, {
      path: ['resource_id'],
      message: 'must be an id: only shows have a source:value',
    }),
  responses: { 200: page(activity) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    {
      summary: 'The history of one resource',
      query: { resource_type: 'contract', resource_id: samples.contractId },
      answer: { data: [{ action: 'create', username: 'editor', old_values: null }] },
    },
    {
      summary: 'The history of a show by its external id',
      query: { resource_type: 'show', resource_id: samples.showReference },
    },
    { summary: 'The changes of one person', as: 'admin', query: { username: 'editor', limit: 2 } },
    { summary: 'Editors cannot filter by person', query: { username: 'admin' }, code: 'forbidden' },
    { summary: 'An id without its type is refused', as: 'admin', query: { resource_id: samples.contractId }, invalid: 'resource_type' },
    madeUpCursor({ as: 'admin' }),
  ],
});
