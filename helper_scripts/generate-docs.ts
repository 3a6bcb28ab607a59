import { writeFileSync } from 'node:fs';
import { openapi } from '../lambda/contract/openapi.ts';
import { generatedPages } from '../lib/docs.ts';
import { schemaPage } from './schema-page.ts';

const pages = { ...generatedPages(), 'schema.md': await schemaPage(), 'openapi.json': `${JSON.stringify(openapi(), null, 2)}\n` };
for (const [file, text] of Object.entries(pages)) writeFileSync(`docs/generated/${file}`, text);
