import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const deleteContract = defineRoute({
  key: 'DELETE /api/v1/contracts/{id}',
  name: 'delete-contract',
  summary: 'Delete a contract',
  description: 'Only delete a contract that was entered by mistake. A contract that has ended stays in the catalog.',
  errorImpact: 'Editors cannot delete contracts.',
  ...changeInShowRoute(byId),
  examples: [absent()],
});
