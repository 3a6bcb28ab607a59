import type { Bugs } from './bug.ts';

const options = { tests: ['test/infra/options.test.ts'] };

/** Mistakes of the options of a stage, and of what they build. */
export const stageBugs: Bugs = {
  'an option is accepted without the one that it needs': {
    file: 'lib/options.ts',
    right: "  needs('firewall', settings.firewall && settings.firewall !== 'off', 'region');\n",
    wrong: '',
    ...options,
  },
  'an option with a wrong name is ignored': {
    file: 'lib/options.ts',
    right: '  if (unknown) throw',
    wrong: "  if (unknown === '') throw",
    ...options,
  },
  'the firewall lets denied addresses pass': {
    file: 'lib/constructs/firewall.ts',
    right: 'config.deniedAddresses ?? [], { block: {} }',
    wrong: 'config.deniedAddresses ?? [], { allow: {} }',
    ...options,
  },
  'the distribution does not know its own domain': {
    file: 'lib/constructs/website.ts',
    right: 'domainNames: [config.domainName],',
    wrong: 'domainNames: [],',
    ...options,
  },
  'each function counts the requests of a person for itself': {
    file: 'lambda/platform/http/request-limit.ts',
    right: '    count.total = Number(Attributes?.requests);',
    wrong: '    count.total += Number(Attributes?.requests) > 0 ? 0 : unreported;',
    tests: ['test/api/request-limit.test.ts'],
    only: 'gets 429',
  },
  'a release goes on although the new version fails': {
    file: 'lib/constructs/gradual-release.ts',
    right: 'alarms: [this.alarm(node.id, errors, mostErrors.ofFunction), apiFails]',
    wrong: 'alarms: [apiFails]',
    tests: ['test/infra/releases.test.ts'],
  },
  'a drill passes although the copy differs': {
    file: 'lib/restore/drill.ts',
    right: 'passed: different.length === 0 && notErased === 0',
    wrong: 'passed: notErased === 0',
    tests: ['test/local/restore-drill.test.ts'],
  },
  'RDS does not manage the password of the owner': {
    file: 'lib/constructs/catalog-database.ts',
    right: '{ manageMasterUserPassword: true, credentials: Credentials.fromUsername(ownerName) }',
    wrong: '{ credentials: Credentials.fromGeneratedSecret(ownerName) }',
    ...options,
  },
  'a new password is stored, but the database keeps the old one': {
    file: 'lambda/platform/database-role.ts',
    right: "    await run(login('ALTER', renewed));\n",
    wrong: '',
    tests: ['test/workers/renew-passwords.test.ts'],
  },
  'the database changes a password that no secret stores': {
    file: 'lambda/platform/database-role.ts',
    right: "  await inTransaction(owner, async (run) => {\n    await run(login('ALTER', renewed));\n",
    wrong: "  await inTransaction(owner, (run) => run(login('ALTER', renewed)));\n  await inTransaction(owner, async () => {\n",
    tests: ['test/workers/renew-passwords.test.ts'],
  },
  'a part that is switched off still answers': {
    file: 'lambda/platform/http/endpoint.ts',
    right: '    checkAvailable();\n',
    wrong: '',
    tests: ['test/api/switched-off.test.ts'],
  },
  'the page shows what is switched off': {
    file: 'frontend/src/catalog/places.ts',
    right: 'isAvailable(feature) && ',
    wrong: '',
    tests: ['test/browser/switched-off.test.ts'],
  },
  'the line of a request names no queries': {
    file: 'lambda/platform/http/access-log.ts',
    right: '      ...takeQueries(),\n',
    wrong: '',
    tests: ['test/api/log-lines.test.ts'],
  },
  'a variable of the functions has no entry in the reference': {
    file: 'lambda/contract/environment.ts',
    right: "  CANARY_CLIENT_ID: byUse('app client of the canary', 'stack `auth`'),\n",
    wrong: '',
    tests: ['test/infra/environment.test.ts'],
  },
  'a drill is overdue after a year': {
    file: 'lambda/workers/check-restore-drill.ts',
    right: 'const longest = 35;',
    wrong: 'const longest = 365;',
    tests: ['test/workers/check-restore-drill.test.ts'],
  },
  'a stage whose queue does not answer is healthy': {
    file: 'lambda/api/core/get-deep-health.ts',
    right: '[...tables, ...queues].every',
    wrong: 'tables.every',
    tests: ['test/api/deep-health.test.ts'],
  },
  'a commit reaches prod without the load test': {
    file: '.github/workflows/deploy.yml',
    right: '    needs: staging\n',
    wrong: '    needs: dev\n',
    tests: ['test/infra/pipeline.test.ts'],
  },
};
