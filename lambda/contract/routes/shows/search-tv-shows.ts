import { madeUpCursor } from '../../examples.ts';
import { pageQuery, text } from '../../fields.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { tvShow } from '../../show.ts';

export const searchTvShows = defineRoute({
  key: 'GET /api/v1/tv_shows/search',
  name: 'search-tv-shows',
  summary: 'Search the shows by name, the best match first',
  description:
    'Ignores case, accents, punctuation and small typing errors. A text of fewer than three letters matches names that begin with it; ' +
    'two Chinese, Japanese or Korean characters match names that contain them. ' +
    'An external id (`tvmaze:169`, `tt0903747`) also finds its show.',
  errorImpact: 'Nobody can search for shows.',
  ...listRoute(tvShow, { q: text(255).meta({ example: 'braking bad' }) }, pageQuery(20, 100)),
  examples: [
    { summary: 'With a typing error', query: { q: 'braking bad' }, answer: { data: [{ title: 'Breaking Bad' }] } },
    { summary: 'By its external id', query: { q: samples.showReference } },
    { summary: 'For nothing', query: { q: ' ' }, code: 'validation_failed' },
    madeUpCursor({ query: { q: 'office' } }),
  ],
});
