import { writeFileSync } from 'node:fs';
import { generatedPages } from '../lib/docs.ts';
import { schemaPage } from './schema-page.ts';

const pages = { ...generatedPages(), 'schema.md': await schemaPage() };
for (const [file, text] of Object.entries(pages)) writeFileSync(`docs/generated/${file}`, text);
