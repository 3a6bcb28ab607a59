import type { Bugs } from './bug.ts';

/** Mistakes about imports. */
export const importBugs: Bugs = {
  'the rows before the damage in a file are loaded': {
    file: 'lambda/workers/imports/read-files.ts',
    right: '  if (run.file === 0 && run.done_rows === 0) await checkFiles(work);\n',
    wrong: '  if (run.file === 0 && run.done_rows < 0) await checkFiles(work);\n',
    tests: ['test/imports/damaged.test.ts'],
  },
  'figures of the middle of an import stay after its end': {
    file: 'lambda/stores/analytics/snapshots.ts',
    right: '    if (stored?.catalog_version === version) return;\n',
    wrong: '    if (stored) return;\n',
    tests: ['test/imports/while-loading.test.ts'],
  },
  'an import that is cancelled while it joins files leaves stale figures': {
    file: 'lambda/workers/imports/join-staged.ts',
    right: "      await raiseCatalogVersion(use('catalog-version:raise'));\n",
    wrong: "      if (finished) await raiseCatalogVersion(use('catalog-version:raise'));\n",
    tests: ['test/imports/while-loading.test.ts'],
  },
  'a statement of an import loads thousands of rows': {
    file: 'lambda/workers/imports/read-files.ts',
    right: 'load: 500,',
    wrong: 'load: 5_000,',
    tests: ['test/imports/while-loading.test.ts'],
  },
  'a load overwrites what an editor wrote': {
    file: 'lambda/stores/imports/load-statement.ts',
    right: '(column)} = ANY (e.fields) AND (NOT k',
    wrong: "(column)} = ANY ('{}'::text[]) AND (NOT k",
    tests: ['test/imports/corrections.test.ts'],
  },
  'a field stays an editor’s after the press that takes the source’s value': {
    file: 'lambda/stores/imports/taken-differences.ts',
    right: 'AND edited_fields.field = given.field',
    wrong: "AND edited_fields.field = given.field || '?'",
    tests: ['test/imports/imports.test.ts'],
    only: 'an editor did stays',
  },
  'a load changes what an editor deleted': {
    file: 'lambda/stores/imports/load-statement.ts',
    right: '  const gone = !deletable\n',
    wrong: '  const gone = deletable\n',
    tests: ['test/imports/imports.test.ts'],
    only: 'an editor did stays',
  },
  'a worker that goes on reads a file from its beginning': {
    file: 'lambda/workers/imports/read-files.ts',
    right: 'let done = file === run.file ? run.done_rows : 0;',
    wrong: 'let done = 0;',
    tests: ['test/imports/kills.test.ts'],
  },
  'a lost answer ends the joining of files': {
    file: 'lambda/workers/imports/join-staged.ts',
    right: 'if (fresh && rows === 0) return true;',
    wrong: 'if (rows === 0 || !fresh) return true;',
    tests: ['test/imports/copying.test.ts'],
  },
  'a worker takes several imports at once': {
    file: 'lib/stacks/api-catalog-stack.ts',
    right: 'feed(loader.function, this.imports.queue, 2, 1);',
    wrong: 'feed(loader.function, this.imports.queue, 2);',
    tests: ['test/infra/templates.test.ts'],
  },
};
