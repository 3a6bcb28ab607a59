import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const cancelImport = defineRoute({
  key: 'POST /api/v1/imports/{id}/cancel',
  name: 'cancel-import',
  summary: 'Cancel an import',
  description:
    'It ends for good. What it loaded so far stays in the catalog. Editors can cancel the imports that they sent or prepared themselves, ' +
    'administrators all.',
  errorImpact: 'Nobody can end an import.',
  ...changeRoute('catalog_waking'),
  uses: [...changeRoute().uses, 'catalog:read'],
  examples: [absent({ headers: waiting })],
});
