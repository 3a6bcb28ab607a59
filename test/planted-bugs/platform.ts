import type { Bugs } from './bug.ts';

/** Mistakes about how every route answers. */
export const platformBugs: Bugs = {
  'anybody may go around the CDN': {
    file: 'lambda/platform/http/origin.ts',
    right: 'given.length === proof.length && timingSafeEqual(given, proof)',
    wrong: 'given.length === proof.length || timingSafeEqual(proof, proof)',
    tests: ['test/api/front-door.test.ts'],
  },
  'an administrator writes for somebody else': {
    file: 'lambda/platform/http/caller.ts',
    right: 'if (caller.username !== username) {',
    wrong: "if (caller.username !== username && caller.role !== 'admin') {",
    tests: ['test/api/named-people.test.ts'],
  },
  'a parameter is looked for among the names that every object has': {
    file: 'lambda/platform/http/request.ts',
    right: 'Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined',
    wrong: 'schema.shape[name] as z.ZodType | undefined',
    tests: ['test/fuzz'],
  },
  'a body may be nested as deeply as it likes': {
    file: 'lambda/platform/http/json-body.ts',
    right: 'const mostLevels = 20;',
    wrong: 'const mostLevels = 20_000;',
    tests: ['test/fuzz'],
  },
  'a refusal repeats what it refuses': {
    file: 'lambda/platform/http/field-problems.ts',
    right: "const message = code === 'missing' ? 'It is missing' : issue.message;",
    wrong: "const message = code === 'missing' ? 'It is missing' : issue.message + String(issue.input);",
    tests: ['test/fuzz'],
  },
  'a refusal names every field that is wrong': {
    file: 'lambda/platform/http/request.ts',
    right: 'errors: errors.slice(0, mostProblems),',
    wrong: 'errors,',
    tests: ['test/fuzz'],
  },
  'a deleted account reads on': {
    file: 'lambda/platform/http/caller-state.ts',
    right: '  if (Item?.erased) throw accountDeleted();\n  if (alive',
    wrong: '  if (alive',
    tests: ['test/api/roles.test.ts'],
  },
  'a function lacks a permission': {
    file: 'lib/capabilities.ts',
    right: "RECEIPTS_TABLE: ['GetItem', 'PutItem', 'UpdateItem']",
    wrong: "RECEIPTS_TABLE: ['GetItem', 'UpdateItem']",
    tests: ['test/api/examples.test.ts'],
  },
  'a refusal names a parameter in another spelling': {
    file: 'lambda/platform/http/field-problems.ts',
    right: 'spellingOf(value, String(step))',
    wrong: 'snakeCase(String(step))',
    tests: ['test/api/http-clients.test.ts'],
  },
  'a field may be given in both spellings': {
    file: 'lambda/platform/http/snake-case.ts',
    right: 'const here = seen.has(name) ?',
    wrong: 'const here = seen.has(key) ?',
    tests: ['test/api/http-clients.test.ts'],
  },
  'If-None-Match knows no weak tags': {
    file: 'lambda/platform/http/entity-tag.ts',
    right: 'header.match(/"[^"]*"/g) ?? []',
    wrong: 'header.match(/(?<!W\\/)"[^"]*"/g) ?? []',
    tests: ['test/api/http-clients.test.ts'],
  },
  'If-None-Match knows no lists': {
    file: 'lambda/platform/http/entity-tag.ts',
    right: 'header.match(/"[^"]*"/g) ?? []',
    wrong: 'header.match(/^(?:W\\/)?("[^"]*")/)?.slice(1) ?? []',
    tests: ['test/api/http-clients.test.ts'],
  },
  'If-None-Match knows no *': {
    file: 'lambda/platform/http/entity-tag.ts',
    right: "header.trim() === '*'",
    wrong: "header.trim() === '**'",
    tests: ['test/api/http-clients.test.ts'],
  },
  'a 401 has no challenge': {
    file: 'lambda/platform/http/problem.ts',
    right: 'status === 401 && {',
    wrong: 'status === 407 && {',
    tests: ['test/api/roles.test.ts'],
  },
  'a spreadsheet runs formulas in full width': {
    file: 'lambda/platform/http/csv-text.ts',
    right: '[=+\\-@＝＋－＠]',
    wrong: '[=+\\-@]',
    tests: ['test/domain/csv.test.ts'],
  },
  'a spreadsheet does not know that a file is UTF-8': {
    file: 'lambda/platform/http/csv-text.ts',
    right: "const byteOrderMark = '\\ufeff';",
    wrong: "const byteOrderMark = '';",
    tests: ['test/domain/csv.test.ts'],
  },
  'a cell with a semicolon becomes two': {
    file: 'lambda/platform/http/csv-text.ts',
    right: '/[",;\\t\\r\\n]/',
    wrong: '/[",\\t\\r\\n]/',
    tests: ['test/domain/csv.test.ts'],
  },
  'an answer that is too large for one call fails': {
    file: 'lambda/platform/catalog.ts',
    right: 'if (!isTooLarge(error)) throw error;\n    return executeInParts',
    wrong: 'throw error;\n    return executeInParts',
    tests: ['test/api/largest-rows.test.ts'],
  },
};
