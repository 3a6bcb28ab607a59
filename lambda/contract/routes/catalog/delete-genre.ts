import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const deleteGenre = defineRoute({
  key: 'DELETE /api/v1/genres/{id}',
  name: 'delete-genre',
  summary: 'Delete a genre that nothing has',
  description: 'One that a show or a movie has, deleted ones included, ends as `rejected` with `genre_in_use`: merge it into another one.',
  errorImpact: 'Editors cannot delete genres.',
  ...changeRoute(),
  examples: [
    {
      summary: 'One that shows have',
      path: { id: samples.genreId },
      headers: waiting,
      code: 'command_rejected',
      answer: { reason: 'genre_in_use' },
    },
  ],
});
