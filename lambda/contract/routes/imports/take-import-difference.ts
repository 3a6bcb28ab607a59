import * as z from 'zod';
import { absent, waiting } from '../../examples.ts';
import { uuid } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeInShowRoute } from '../../write.ts';

export const takeImportDifference = defineRoute({
  key: 'POST /api/v1/imports/{id}/differences/{difference}/take',
  name: 'take-import-difference',
  summary: 'Take the value that the source states',
  description:
    'The catalog gets the value of the source in place of the one that an editor wrote, and later imports keep the field up to date again.',
  errorImpact: 'Editors cannot take the value of a source.',
  ...changeInShowRoute(z.strictObject({ id: uuid, difference: uuid })),
  examples: [absent({ path: { id: samples.absentId, difference: samples.absentId }, headers: waiting })],
});
