import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const cancelUpload = defineRoute({
  key: 'DELETE /api/v1/uploads/{id}',
  name: 'cancel-upload',
  summary: 'Cancel an upload',
  description: 'The parts that have arrived are removed.',
  errorImpact: 'Editors cannot cancel an upload.',
  ...changeRoute('catalog_waking'),
  uses: [...changeRoute().uses, 'catalog:read', 'media:abort'],
  examples: [absent({ headers: waiting })],
});
