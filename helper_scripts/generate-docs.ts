import { writeFileSync } from 'node:fs';
import { generatedPages } from '../lib/docs.ts';

for (const [file, text] of Object.entries(generatedPages())) writeFileSync(`docs/generated/${file}`, text);
