import { readFileSync } from 'node:fs';
import { licencesOf, type PackageLock } from '../lib/licences.ts';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as PackageLock;
const { rows, refused } = licencesOf(lock);
console.log(
  ['| Licence | Runs in AWS or in the browser | Tools | ', '| --- | --- | --- |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join(
    '\n',
  ),
);
for (const reason of refused) console.error(reason);
if (refused.length > 0) process.exitCode = 1;
