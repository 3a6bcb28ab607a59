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
    'Deletes the genre in the path. Its shows and movies get the genre `into` instead, and a new version. If two movies differ only in ' +
    'these genres, the change ends as `rejected` with `movies_would_be_equal`.',
  errorImpact: 'Editors cannot merge genres.',
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
