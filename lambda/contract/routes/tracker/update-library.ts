import * as z from 'zod';
import { absent } from '../../examples.ts';
import { idempotencyKey } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { mostItems } from '../../tracker/batch-size.ts';
import { batch } from '../../tracker/event.ts';
import { libraryBody } from '../../tracker/library.ts';

export const updateLibrary = defineRoute({
  key: 'PATCH /api/v1/me/library',
  name: 'update-library',
  summary: 'Change several shows and movies of the caller at once',
  description:
    `The change of up to ${mostItems.toLocaleString('en')} titles is one batch, which can be undone at once. It is accepted as a whole or not at ` +
    'all. The answer is the batch; while its `state` is `open`, the rest is being stored.',
  errorImpact: 'Nobody can change several titles of their library at once.',
  auth: 'user',
  uses: ['progress:put-listed', 'show-cards:get', 'ledger:relate'],
  headers: z.object({ 'idempotency-key': idempotencyKey.optional() }),
  body: libraryBody,
  responses: { 202: batch },
  problems: ['not_found', 'idempotency_key_reused', 'payload_too_large'],
  examples: [
    {
      summary: 'Pause a show',
      body: { items: [{ kind: 'show', id: samples.showId }], status: 'paused' },
      status: 202,
      answer: { state: 'complete', shows: 1 },
    },
    {
      summary: 'Movies have no such status',
      body: { items: [{ kind: 'movie', id: samples.movieId }], status: 'paused' },
      invalid: 'status',
    },
    absent({ path: {}, body: { items: [{ kind: 'show', id: samples.absentId }], favourite: true } }),
  ],
});
