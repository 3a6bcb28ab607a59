import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../episode.ts';
import { showName } from '../fields.ts';
import { defineRoute } from '../route.ts';
import { showRef } from '../show.ts';
import { createHeaders, createProblems, createResponses, writeUses } from '../write.ts';

export const createEpisode = defineRoute({
  name: 'create-episode',
  area: 'shows',
  summary: 'Add an episode to the show that is called so',
  description:
    'The show is named by its title or an alias, without regard to case, accents and punctuation, or by `show_id`. ' +
    'A name that no show has, or several have, is refused as `unknown_show`.',
  errorImpact: 'Editors cannot add episodes by the name of their show.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  headers: createHeaders,
  body: z
    .strictObject({ show_name: showName.optional(), show_id: showRef.optional(), ...episodeBody })
    .refine(oneTitle, titleTwice)
    .refine(({ show_name, show_id }) => (show_name === undefined) !== (show_id === undefined), {
      path: ['show_name'],
      error: 'either `show_name` or `show_id` says which show it belongs to',
    }),
  responses: createResponses,
  problems: [...createProblems, 'unknown_show', 'not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'By the name of the show',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: {
        showName: 'Breaking Bad',
        seasonNumber: 91,
        episodeNumber: 1,
        episodeTitle: 'First Episode',
        airDate: '2024-01-15T00:00:00Z',
        director: 'Director Name',
        durationMinutes: 30,
      },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'Of a show that nobody knows',
      as: 'editor',
      body: { showName: 'No Show of This Name', seasonNumber: 1, episodeNumber: 1 },
      status: 422,
      answer: { code: 'unknown_show', detail: 'No show is called “No Show of This Name”.' },
    },
    {
      summary: 'Without a show',
      as: 'editor',
      body: { seasonNumber: 1, episodeNumber: 1 },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'body', field: 'show_name' }] },
    },
  ],
});
