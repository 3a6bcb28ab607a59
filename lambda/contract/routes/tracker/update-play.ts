import * as z from 'zod';
import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showChange } from '../../tracker/change-route.ts';
import { playBody } from '../../tracker/library.ts';
import { ownPlayId } from '../../tracker/own-show.ts';

export const updatePlay = defineRoute({
  ...showChange,
  key: 'PATCH /api/v1/me/plays/{id}',
  name: 'update-play',
  summary: 'Change the date or the episode of a play of the caller',
  description: 'Omitted fields do not change; `on` null means that the date is unknown.',
  errorImpact: 'Nobody can correct when they watched an episode.',
  path: z.strictObject({ id: ownPlayId }),
  problems: [...showChange.problems, 'future_date'],
  body: playBody,
  examples: [
    { summary: 'Watched in 2025', path: { id: samples.playId }, body: { on: '2025' }, answer: { id: samples.showId } },
    absent({ path: { id: `${samples.absentId}.1.0` }, body: { on: null } }),
  ],
});
