import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const deleteContract = defineRoute({
  key: 'DELETE /api/v1/contracts/{id}',
  name: 'delete-contract',
  summary: 'Delete a contract',
  description: 'For one that was never agreed; one that runs out stays as it is.',
  errorImpact: 'Editors cannot delete contracts.',
  ...changeInShowRoute(byId),
  examples: [absent()],
});
