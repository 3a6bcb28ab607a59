import { unusedGrants } from './support/granted-and-used.ts';

const unused = unusedGrants();
console.log(
  unused.length === 0 ? 'Every permission of every function was used by a test.' : `Granted, but used by no test:\n${unused.join('\n')}`,
);
process.exitCode = unused.length === 0 ? 0 : 1;
