import * as z from 'zod';
import { creditsOf } from './credits.ts';
import { votes } from './episode-facts.ts';
import { deletedAt, orNull, rating, stateFields, text, uuid } from './fields.ts';

export const movieTitle = text(255).meta({ example: 'Pride & Prejudice' });
export const movieGenre = text(100).meta({ example: 'Drama' });
export const movieRating = rating.meta({ example: 7.8 });
export const movieYear = z.int().min(1900).max(2100).meta({ description: 'Year of release', example: 2005 });

/** The fields of a movie that editors set. An omitted field is unknown. */
export const movieFields = z.strictObject({
  title: movieTitle,
  genre: orNull(movieGenre),
  rating: orNull(movieRating),
  year: orNull(movieYear),
});

/** The fields of a new movie, which needs a genre. */
export const newMovieFields = movieFields.extend({ genre: movieGenre });

export const movie = z
  .object({
    id: uuid,
    title: z.string(),
    genre: z.string().nullable(),
    rating: z.number().nullable(),
    votes,
    year: z.int().nullable(),
    year_suspect: z.boolean().meta({ description: 'Whether the year from the import is probably wrong' }),
    source: z.string().meta({ description: 'Origin of the movie: `editor`, or the source of an import', example: 'vega' }),
    ...stateFields,
  })
  .meta({ id: 'Movie' });

export type Movie = z.infer<typeof movie>;

/** A movie with the credits of its sources. */
export const movieDetails = movie.extend({ credits: creditsOf }).meta({ id: 'MovieDetails' });

export type MovieDetails = z.infer<typeof movieDetails>;

export const listedMovie = movie.extend({ deleted_at: deletedAt }).meta({ id: 'ListedMovie' });

/** Orders of the movie list; `-` means descending. Movies without the value come last in both directions. */
export const movieSort = z.enum(['title', '-title', 'year', '-year', 'rating', '-rating', 'created_at', '-created_at']);
