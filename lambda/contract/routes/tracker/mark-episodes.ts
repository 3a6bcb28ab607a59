import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ofTracked, showChange } from '../../tracker/change-route.ts';
import { markBody } from '../../tracker/library.ts';

export const markEpisodes = defineRoute({
  ...showChange,
  key: 'POST /api/v1/me/shows/{id}/mark',
  name: 'mark-episodes',
  summary: 'Mark many episodes of a show as watched, skipped, unwatched or not skipped',
  description:
    'The whole range is one batch, which can be undone at once. `watched` and `skipped` leave out episodes that have not aired, and those ' +
    'that were watched or skipped in the present run. `unwatched` removes the plays of the present run.',
  errorImpact: 'Nobody can mark several episodes at once, or skip one.',
  path: ofTracked,
  problems: [...showChange.problems, 'future_date'],
  body: markBody,
  examples: [
    {
      summary: 'Everything up to season 1, episode 2',
      path: { id: samples.showId },
      body: { range: { kind: 'up_to', to: { season: 1, episode: 2 } }, as: 'watched' },
      answer: { id: samples.showId },
    },
    {
      summary: 'A skip has no date',
      path: { id: samples.showId },
      body: { range: { kind: 'season', season: 1 }, as: 'skipped', on: '2026' },
      invalid: 'on',
    },
    {
      summary: 'A date in the future',
      path: { id: samples.showId },
      body: { range: { kind: 'all' }, as: 'watched', on: '9999' },
      code: 'future_date',
    },
    absent({ body: { range: { kind: 'all' }, as: 'watched' } }),
  ],
});
