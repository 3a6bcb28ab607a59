import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ofTracked, showChange } from '../../tracker/change-route.ts';

export const startCycle = defineRoute({
  ...showChange,
  key: 'POST /api/v1/me/shows/{id}/cycles',
  name: 'start-cycle',
  summary: 'Start watching a show again from the beginning',
  description:
    'Earlier plays stay, and a completed show stays completed. Up Next starts again. If nothing was watched in the present run, nothing changes.',
  errorImpact: 'Nobody can start to watch a show again.',
  path: ofTracked,
  examples: [{ summary: 'A second run', path: { id: samples.showId }, answer: { id: samples.showId } }, absent()],
});
