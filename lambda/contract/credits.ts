import * as z from 'zod';

/** Credit and licence of a source, which must be shown wherever its data is shown. */
export const credit = z
  .object({
    source: z.string().meta({ example: 'tvmaze' }),
    text: z.string(),
    url: z.string().meta({ format: 'uri' }),
    licence: z.string(),
  })
  .meta({ id: 'Credit' });

export type Credit = z.infer<typeof credit>;

/** The credits that sources ask for. */
export const credits = {
  tvmaze: { text: 'TV data by TVmaze', url: 'https://www.tvmaze.com', licence: 'CC BY-SA 4.0' },
  imdb: {
    text: 'Information courtesy of IMDb (https://www.imdb.com). Used with permission.',
    url: 'https://developer.imdb.com/non-commercial-datasets/',
    licence: 'Personal and non-commercial use only',
  },
  tmdb: {
    text: 'This product uses the TMDB API but is not endorsed or certified by TMDB.',
    url: 'https://www.themoviedb.org',
    licence: 'https://www.themoviedb.org/api-terms-of-use',
  },
} as const satisfies Readonly<Record<string, Omit<Credit, 'source'>>>;

/** The credits in an answer. */
export const creditsOf = z.array(credit).meta({ description: 'Of the sources that its data comes from; show them beside the data' });
