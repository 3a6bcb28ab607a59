import { problems } from '../lambda/contract/problems.ts';
import { unmetProblems, unusedGrants } from './support/granted-and-used.ts';

const unused = unusedGrants();
/** The gateway throttles before any function is asked, and its answer is no problem document. */
const ofTheGateway = 'too_many_requests';
const unmet = unmetProblems(Object.keys(problems).filter((code) => code !== ofTheGateway));
console.log(
  unused.length === 0 ? 'Every permission of every function was used by a test.' : `Granted, but used by no test:\n${unused.join('\n')}`,
);
console.log(
  unmet.length === 0 ? 'Every problem of the catalogue was met by a test.' : `Problems that no test has met: ${unmet.join(', ')}`,
);
process.exitCode = unused.length + unmet.length === 0 ? 0 : 1;
