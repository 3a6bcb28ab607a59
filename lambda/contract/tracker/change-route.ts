import * as z from 'zod';
import { changeHeaders, showChanged } from './change.ts';
import { trackedId } from './own-show.ts';

/** What the routes that change a show of the caller have in common. */
export const showChange = {
  auth: 'user',
  uses: ['progress:put', 'show-cards:get'],
  headers: changeHeaders,
  responses: { 200: showChanged },
  problems: ['not_found', 'precondition_failed', 'idempotency_key_reused', 'payload_too_large'],
} as const;

/** The path of a show on a list. */
export const ofTracked = z.strictObject({ id: trackedId });
