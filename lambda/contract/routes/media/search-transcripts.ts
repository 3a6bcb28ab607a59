import * as z from 'zod';
import { page, pageQuery, text, uuid } from '../../fields.ts';
import { transcriptHit } from '../../media/episode-metadata.ts';
import { defineRoute } from '../../route.ts';
import { showRef } from '../../show.ts';

export const searchTranscripts = defineRoute({
  key: 'GET /api/v1/transcripts/search',
  name: 'search-transcripts',
  summary: 'Find the moments at which words are said',
  description: 'Finds all words of `q` in one subtitle, in any order; if none has them, similar texts. The best match comes first.',
  errorImpact: 'Nobody can search what is said in episodes.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({
    q: text(200).meta({ description: 'The words', example: 'we have to go back' }),
    show: showRef.optional(),
    episode_id: uuid.optional(),
    ...pageQuery(20, 50),
  }),
  responses: { 200: page(transcriptHit) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'Words that no subtitle has', query: { q: 'zzzz qqqq xxxx' }, answer: { data: [] } },
    { summary: 'Without words', query: {}, code: 'validation_failed' },
  ],
});
