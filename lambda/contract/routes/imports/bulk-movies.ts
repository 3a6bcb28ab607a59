import { bulkExamples, bulkRoute } from '../../imports/bulk-route.ts';
import { defineRoute } from '../../route.ts';

export const bulkMovies = defineRoute({
  key: 'POST /api/v1/movies/bulk',
  name: 'bulk-movies',
  summary: 'Add or update many movies',
  errorImpact: 'Programs cannot send many movies at once.',
  ...bulkRoute('movies', 'A movie is known by its title, year and genre.'),
  examples: bulkExamples(
    [
      { title: 'The First Movie of Many', genre: 'Drama', year: 2020 },
      { title: 'The Second Movie of Many', genre: 'Drama', year: 2021 },
    ],
    { row: { title: 'Too Good', genre: 'Drama', rating: 11 }, field: 'rating' },
  ),
});
