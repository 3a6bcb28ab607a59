import { outdated, unversioned } from '../../examples.ts';
import { genreFields } from '../../genre.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const updateGenre = defineRoute({
  key: 'PUT /api/v1/genres/{id}',
  name: 'update-genre',
  summary: 'Rename a genre',
  description: 'The shows and movies of the genre get its new name, and a new version.',
  errorImpact: 'Editors cannot rename genres.',
  ...changeRoute('duplicate', 'precondition_required'),
  body: genreFields,
  examples: [unversioned(samples.genreId, { name: 'Another Name' }), outdated(samples.genreId, { name: 'Another Name' })],
});
