import { uuidv7 } from 'uuidv7';
import { addMovie } from '../contract/commands/add-movie.ts';
import { createMovie } from '../contract/routes/create-movie.ts';
import { waitPreference } from '../domain/prefer.ts';
import { endpoint } from '../platform/endpoint.ts';
import { appliedOutcome, preferenceApplied, receiptLocation } from '../platform/receipt-answer.ts';
import { acceptCommand } from '../stores/accept-command.ts';
import { publicReceipt } from '../stores/receipts.ts';

export const handler = endpoint(createMovie, async ({ body, headers, actor, use, now }) => {
  const movie = { title: body.title, genre: body.genre, rating: body.rating ?? null, year: body.year ?? null };
  const wait = waitPreference(headers.prefer);
  const receipt = await acceptCommand(addMovie, {
    use,
    actor: actor(),
    request: movie,
    data: { id: uuidv7(), ...movie },
    idempotencyKey: headers['idempotency-key'],
    wait,
    now,
  });
  const outcome = wait > 0 ? appliedOutcome(receipt) : undefined;
  if (outcome?.resource_id && outcome.version) {
    return {
      status: 201,
      body: { id: outcome.resource_id, ...movie, version: outcome.version },
      headers: { ...preferenceApplied(wait), location: `/api/v1/movies/${outcome.resource_id}`, etag: `"${outcome.version}"` },
    };
  }
  return {
    status: 202,
    body: { ...publicReceipt(receipt), message: 'Movie creation request received' },
    headers: { ...preferenceApplied(wait), location: receiptLocation(receipt) },
  };
});
