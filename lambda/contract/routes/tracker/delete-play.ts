import * as z from 'zod';
import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showChange } from '../../tracker/change-route.ts';
import { ownPlayId } from '../../tracker/own-show.ts';

export const deletePlay = defineRoute({
  ...showChange,
  key: 'DELETE /api/v1/me/plays/{id}',
  name: 'delete-play',
  summary: 'Remove a play of the caller',
  errorImpact: 'Nobody can remove a play.',
  path: z.strictObject({ id: ownPlayId }),
  examples: [
    { summary: 'A play', path: { id: samples.secondPlayId }, answer: { id: samples.showId } },
    absent({ path: { id: `${samples.absentId}.1.0` } }),
  ],
});
