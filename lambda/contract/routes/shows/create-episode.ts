import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../../episode.ts';
import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { showFields, showRef } from '../../show.ts';
import { createRoute, showUses } from '../../write.ts';

export const createEpisode = defineRoute({
  key: 'POST /api/v1/episodes',
  name: 'create-episode',
  summary: 'Add an episode by show name',
  description:
    '`show_name` is the title or an alias of the show, ignoring case, accents and punctuation; `show_id` is its id. ' +
    'If no show has the name, the show is added with its episode. If several shows have the name, or other shows have a similar one, the ' +
    'request is refused as `unknown_show`, and `candidates` lists these shows by id and title.',
  errorImpact: 'Editors cannot add episodes by show name.',
  ...createRoute('unknown_show', 'not_found', 'catalog_waking'),
  uses: showUses,
  body: z
    .strictObject({
      show_name: showFields.title.optional().meta({ description: 'The name of the show', example: 'Breaking Bad' }),
      show_id: showRef.optional(),
      ...episodeBody,
    })
    .refine(oneTitle, titleTwice)
    .refine(({ show_name, show_id }) => (show_name === undefined) !== (show_id === undefined), {
      path: ['show_name'],
      error: 'either `show_name` or `show_id` must be sent, not both',
    }),
  examples: [
    {
      summary: 'By show name',
      headers: waiting,
      body: {
        showName: 'Breaking Bad',
        seasonNumber: 91,
        episodeNumber: 1,
        episodeTitle: 'First Episode',
        airDate: '2024-01-15T00:00:00Z',
        director: 'Director Name',
        durationMinutes: 30,
      },
      answer: { version: 1 },
    },
    {
      summary: 'A new name also adds the show',
      headers: waiting,
      body: { showName: 'Styling Adventures w Lala', seasonNumber: 1, episodeNumber: 1, episodeTitle: 'First Episode' },
      answer: { version: 1 },
    },
    {
      summary: 'A name with a likely typing error is refused',
      body: { showName: 'Braking Bad', seasonNumber: 1, episodeNumber: 1 },
      code: 'unknown_show',
      answer: { candidates: [{ title: 'Breaking Bad' }] },
    },
    { summary: 'An episode without a show is refused', body: { seasonNumber: 1, episodeNumber: 1 }, invalid: 'show_name' },
  ],
});
