import * as z from 'zod';
import { votes } from './episode-facts.ts';
import { freshness, uuid } from './fields.ts';
import { showStatus, showType } from './show.ts';

const yearCount = z.object({ year: z.int(), count: z.int() });

/** Figures about the library, with details about its shows and movies. One SQL statement computes them. */
export const dashboardFigures = z.object({
  total_shows: z.int(),
  total_episodes: z.int(),
  shows_by_status: z.array(z.object({ status: showStatus, count: z.int() })),
  shows_by_type: z.array(z.object({ type: showType.nullable(), count: z.int() })),
  episodes_by_year: z.array(yearCount).meta({ description: 'By the year in which they air; those whose year is unknown are left out' }),
  best_rated_shows: z
    .array(z.object({ id: uuid, title: z.string(), year: z.int().nullable(), rating: z.number(), votes }))
    .max(10)
    .meta({ description: 'By rating, then by votes; `year` is that of the premiere' }),
  total_movies: z.int(),
  rated_movies: z.int(),
  average_rating: z.number().nullable().meta({ description: 'Mean of the known ratings, with two decimals' }),
  first_year: z.int().nullable(),
  last_year: z.int().nullable().meta({ description: 'Without suspect years, like `first_year`' }),
  suspect_years: z.int(),
  top_genres: z.array(z.object({ genre: z.string(), count: z.int() })).max(10),
  movies_by_year: z.array(yearCount),
  ratings: z
    .array(z.object({ from: z.int(), count: z.int() }))
    .meta({ description: 'Rated movies by whole point: `from` 7 counts ratings of 7.0 to 7.9, and `from` 9 counts 9.0 to 10' }),
});

export type DashboardFigures = z.infer<typeof dashboardFigures>;

export const dashboard = dashboardFigures
  .extend({
    ...freshness,
  })
  .meta({ id: 'Dashboard' });
