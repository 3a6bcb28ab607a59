import { madeUpCursor } from '../../examples.ts';
import { pageQuery, text } from '../../fields.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { tvShow } from '../../show.ts';

export const searchTvShows = defineRoute({
  key: 'GET /api/v1/tv_shows/search',
  name: 'search-tv-shows',
  summary: 'Shows by something like one of their names, the most alike first',
  description:
    'Case, accents, punctuation and small mistakes do not matter. A text of fewer than three letters finds names that begin with it; ' +
    'two Chinese, Japanese or Korean characters find names that contain them. ' +
    'What another catalog calls a show (`tvmaze:169`, `tt0903747`) finds it too.',
  errorImpact: 'Nobody can search for shows.',
  ...listRoute(tvShow, { q: text(255).meta({ example: 'braking bad' }) }, pageQuery(20, 100)),
  examples: [
    { summary: 'With a mistake', query: { q: 'braking bad' }, answer: { data: [{ title: 'Breaking Bad' }] } },
    { summary: 'By what another catalog calls it', query: { q: samples.showReference } },
    { summary: 'For nothing', query: { q: ' ' }, code: 'validation_failed' },
    madeUpCursor({ query: { q: 'office' } }),
  ],
});
