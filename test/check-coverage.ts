import { problems } from '../lambda/contract/problems.ts';
import { reasons } from '../lambda/contract/reasons.ts';
import { unmetProblems, unusedGrants } from './support/granted-and-used.ts';
import { keepVerdicts } from './support/verdicts.ts';

const unused = unusedGrants();
/**
 * Problems that no request can cause: no accepted request violates a constraint (test/workers/commands.test.ts does, with a command).
 */
const outOfReach = ['reason catalog_rule'];
const codes = [...Object.keys(problems), ...Object.keys(reasons).map((reason) => `reason ${reason}`)];
const unmet = unmetProblems(codes.filter((code) => !outOfReach.includes(code)));
console.log(
  unused.length === 0 ? 'Every permission of every function was used by a test.' : `Granted, but used by no test:\n${unused.join('\n')}`,
);
console.log(
  unmet.length === 0
    ? 'Every problem of the catalogue and every reason was met by a test.'
    : `Problems and reasons that no test has met: ${unmet.join(', ')}`,
);
process.exitCode = unused.length + unmet.length === 0 ? 0 : 1;
if (process.exitCode === 0) keepVerdicts();
