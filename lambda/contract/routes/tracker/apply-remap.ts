import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ofTracked, showChange } from '../../tracker/change-route.ts';
import { remapBody } from '../../tracker/remap.ts';

export const applyRemap = defineRoute({
  ...showChange,
  key: 'POST /api/v1/me/remaps/{id}/apply',
  name: 'apply-remap',
  summary: 'Apply the renumbering of a show to what the caller watched',
  description:
    'Plays, skips and the position move with the ids of their episodes, and vanished episodes are replaced as the choices say. It is one ' +
    'batch, which can be undone. Episodes without a choice stay as they are.',
  errorImpact: 'Nobody can say which episode replaces a vanished one.',
  path: ofTracked,
  body: remapBody,
  examples: [
    { summary: 'Without a choice', path: { id: samples.showId }, body: {}, answer: { id: samples.showId } },
    {
      summary: 'An episode that did not vanish',
      path: { id: samples.showId },
      body: { choices: [{ was: samples.absentId, becomes: null }] },
      code: 'not_found',
    },
    absent({ body: {} }),
  ],
});
