import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const startImport = defineRoute({
  key: 'POST /api/v1/imports/{id}/start',
  name: 'start-import',
  summary: 'Start a prepared import',
  description:
    'All files must be uploaded. A file that is missing, or not text (a zip file, a web page, UTF-16), is refused as ' +
    '`wrong_upload`; send it again and start the import again. Editors can start the imports that they prepared, administrators all.',
  errorImpact: 'Programs cannot start imports.',
  ...changeRoute('wrong_upload', 'catalog_waking'),
  uses: [...changeRoute().uses, 'catalog:read', 'imports:read'],
  examples: [absent({ headers: waiting })],
});
