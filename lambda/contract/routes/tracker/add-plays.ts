import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { mostItems, mostPlays } from '../../tracker/batch-size.ts';
import { showChange } from '../../tracker/change-route.ts';
import { batch } from '../../tracker/event.ts';
import { playsBody } from '../../tracker/plays.ts';

export const addPlays = defineRoute({
  ...showChange,
  uses: ['progress:put', 'show-cards:get', 'ledger:relate', 'catalog:read'],
  key: 'POST /api/v1/me/plays',
  name: 'add-plays',
  summary: 'Add plays of episodes of a show, such as those of a double episode, or a play of a movie',
  description:
    'Each request adds one play to each of the episodes, also to those that were watched before. Send an `Idempotency-Key`, so that a repeated ' +
    'request adds nothing. A show of the catalog that is not on the list is added to it. A movie that was watched leaves the watchlist. ' +
    `With \`items\`, plays of up to ${mostItems.toLocaleString('en')} shows and movies are one batch of up to ${mostPlays.toLocaleString('en')} plays. It is accepted as a whole or ` +
    'not at all. The answer is the batch; while its `state` is `open`, the rest is being stored. A repeated request with the same ' +
    '`Idempotency-Key` answers the present state.',
  errorImpact: 'Nobody can record that they watched an episode.',
  problems: [...showChange.problems, 'future_date'],
  body: playsBody,
  responses: { ...showChange.responses, 202: batch },
  examples: [
    {
      summary: 'One episode on a day',
      body: { show_id: samples.showId, episodes: [{ season: 1, episode: 1 }], on: '2026-11-21' },
      answer: { id: samples.showId },
    },
    { summary: 'A movie', body: { movie_id: samples.movieId, on: '2025' }, answer: { id: samples.movieId, status: 'completed' } },
    {
      summary: 'Plays of a show and of a movie in one batch',
      body: {
        items: [
          { show_id: samples.showId, episodes: [{ season: 1, episode: 1, on: '2026-11-21' }] },
          { movie_id: samples.movieId, on: '2025' },
        ],
      },
      status: 202,
      answer: { state: 'complete', shows: 2 },
    },
    { summary: 'Either a show or a movie', body: { on: '2025' }, invalid: 'show_id' },
    {
      summary: 'An episode that the show does not have',
      body: { show_id: samples.showId, episodes: [{ season: 99, episode: 1 }] },
      code: 'not_found',
    },
    absent({ path: {}, body: { show_id: samples.absentId, episodes: [{ season: 1, episode: 1 }] } }),
  ],
});
