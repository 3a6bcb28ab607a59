import * as z from 'zod';
import { freshness } from './fields.ts';

/** The library in figures, its movies in detail: what one SQL statement answers. */
export const dashboardFigures = z.object({
  total_shows: z.int(),
  total_episodes: z.int(),
  total_movies: z.int(),
  rated_movies: z.int(),
  average_rating: z.number().nullable().meta({ description: 'Mean of the known ratings, two decimals' }),
  first_year: z.int().nullable(),
  last_year: z.int().nullable().meta({ description: 'Suspect years left out, as in first_year' }),
  suspect_years: z.int(),
  top_genres: z.array(z.object({ genre: z.string(), count: z.int() })).max(10),
  movies_by_year: z.array(z.object({ year: z.int(), count: z.int() })),
  ratings: z
    .array(z.object({ from: z.int(), count: z.int() }))
    .meta({ description: 'Rated movies by whole point: `from` 7 counts 7.0 to 7.9; 10 stands with 9' }),
});

export type DashboardFigures = z.infer<typeof dashboardFigures>;

export const dashboard = dashboardFigures
  .extend({
    ...freshness,
  })
  .meta({ id: 'Dashboard' });
