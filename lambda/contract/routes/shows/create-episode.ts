import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../../episode.ts';
import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { showFields, showRef } from '../../show.ts';
import { createRoute, showUses } from '../../write.ts';

export const createEpisode = defineRoute({
  key: 'POST /api/v1/episodes',
  name: 'create-episode',
  summary: 'Add an episode to the show with this name',
  description:
    'The show is named by its title or an alias, without regard to case, accents and punctuation, or by `show_id`. ' +
    'A name that no show has makes the show with its episode. Where several shows have the name, or others have a similar one, it is ' +
    'refused as `unknown_show`, and `candidates` names them by id and title.',
  errorImpact: 'Editors cannot add episodes by the name of their show.',
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
      error: 'either `show_name` or `show_id` says which show it belongs to',
    }),
  examples: [
    {
      summary: 'By the name of the show',
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
      summary: 'The first one of a show that nobody knows makes the show',
      headers: waiting,
      body: { showName: 'Styling Adventures w Lala', seasonNumber: 1, episodeNumber: 1, episodeTitle: 'First Episode' },
      answer: { version: 1 },
    },
    {
      summary: 'A name that may be a typing error makes none',
      body: { showName: 'Braking Bad', seasonNumber: 1, episodeNumber: 1 },
      code: 'unknown_show',
      answer: { candidates: [{ title: 'Breaking Bad' }] },
    },
    { summary: 'Without a show', body: { seasonNumber: 1, episodeNumber: 1 }, invalid: 'show_name' },
  ],
});
