import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const deleteGenre = defineRoute({
  key: 'DELETE /api/v1/genres/{id}',
  name: 'delete-genre',
  summary: 'Delete an unused genre',
  description:
    'If a show or movie has the genre, even a deleted one, the change ends as `rejected` with `genre_in_use`. Merge such a genre into ' +
    'another one.',
  errorImpact: 'Editors cannot delete genres.',
  ...changeRoute(),
  examples: [
    {
      summary: 'A genre in use is refused',
      path: { id: samples.genreId },
      headers: waiting,
      code: 'command_rejected',
      answer: { reason: 'genre_in_use' },
    },
  ],
});
