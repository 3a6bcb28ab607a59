import * as z from 'zod';
import { waiting } from '../../examples.ts';
import { uuid } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const mergeGenre = defineRoute({
  key: 'POST /api/v1/genres/{id}/merge',
  name: 'merge-genre',
  summary: 'Merge a genre into another',
  description:
    'Every show and movie that has the one of the path has the other one instead, and a new version; the one of the path is deleted. Ends ' +
    'as `rejected` with `movies_would_be_equal` where two movies differ in nothing but these genres.',
  errorImpact: 'Editors cannot make one genre of two.',
  ...changeRoute(),
  body: z.strictObject({ into: uuid }),
  examples: [
    {
      summary: 'Into itself',
      path: { id: samples.genreId },
      headers: waiting,
      body: { into: samples.genreId },
      code: 'command_rejected',
      answer: { reason: 'unknown_genre' },
    },
  ],
});
