import type { Bugs } from './bug.ts';

/** Mistakes about changes of the catalog and its figures. */
export const catalogBugs: Bugs = {
  'a failure does not stop its message group': {
    file: 'lambda/workers/apply-commands.ts',
    right: 'skipGroupOnError: true',
    wrong: 'skipGroupOnError: false',
    tests: ['test/workers/commands.test.ts'],
  },
  'a command is sent before its receipt is stored': {
    file: 'lambda/stores/core/accept-command.ts',
    right: '  const isNew = await storeReceipt(grant, receipt);',
    wrong: "  await sendCommand(use('commands:send'), receipt);\n  const isNew = await storeReceipt(grant, receipt);",
    tests: ['test/workers/faults.test.ts'],
  },
  'movies with unknown years are never equal': {
    file: 'lambda/migrations/0001-movies.ts',
    right: '(title, genre, rating, year) NULLS NOT DISTINCT WHERE',
    wrong: '(title, genre, rating, year) WHERE',
    tests: ['test/workers/commands.test.ts', 'test/workers/concurrency.test.ts'],
  },
  'every reader of a stale snapshot gets the lease': {
    file: 'lambda/stores/analytics/snapshots.ts',
    right: '(attribute_not_exists(lease_until) OR lease_until < :now) AND',
    wrong: '(attribute_not_exists(lease_until) OR lease_until < :now OR lease_until >= :now) AND',
    tests: ['test/api/dashboard.test.ts'],
  },
  'a repeated Idempotency-Key is another receipt': {
    file: 'lambda/stores/core/accept-command.ts',
    right: 'hash(actor.sub, idempotencyKey ?? uuidv7())',
    wrong: 'hash(actor.sub, uuidv7(), idempotencyKey)',
    tests: ['test/workers/commands.test.ts'],
  },
  'a change decides by a row that another group is changing': {
    file: 'lambda/stores/sql/change-statement.ts',
    right: ' FOR NO KEY UPDATE)`;',
    wrong: ')`;',
    tests: ['test/workers/catalog-races.test.ts'],
  },
  'every change of an existing row is refused': {
    file: 'lambda/stores/sql/change-statement.ts',
    right: '{ when: sql`current.id IS NULL`,',
    wrong: '{ when: sql`true`,',
    tests: ['test/workers/interleavings.test.ts'],
  },
  'a duplicate leaves an entry in the audit trail': {
    file: 'lambda/stores/sql/command-statement.ts',
    right: "FROM claim WHERE state = 'applied'",
    wrong: "FROM claim WHERE state IN ('applied', 'duplicate')",
    tests: ['test/fuzz'],
  },
  'an equal PUT makes a new version': {
    file: 'lambda/stores/sql/change-statement.ts',
    right: 'THEN 0 ELSE 1 END',
    wrong: 'THEN 1 ELSE 1 END',
    tests: ['test/api/equal-puts.test.ts'],
  },
  'a command that no worker can read is tried again': {
    file: 'lambda/stores/sql/apply-command.ts',
    right: "if (error instanceof Unreadable) return 'unreadable';",
    wrong: '',
    tests: ['test/workers/commands.test.ts'],
  },
  'tries of the messages before it count': {
    file: 'lambda/workers/apply-commands.ts',
    right: "Number(attributes.ApproximateReceiveCount) > 1 && (await countTry(use('receipts:close'), id)) > mostRetries",
    wrong: 'Number(attributes.ApproximateReceiveCount) > mostRetries + 1',
    tests: ['test/workers/commands.test.ts'],
  },
  'a final sigma is another letter': {
    file: 'lambda/migrations/0011-folded-names.ts',
    right: "'ς', 'σ'), '&'",
    wrong: "'ς', 'ς'), '&'",
    tests: ['test/api/folded-search.test.ts'],
  },
  'two CJK characters find nothing': {
    file: 'lambda/stores/sql/like.ts',
    right: "isComparable(text) || twoCjk.test(text.normalize('NFKC'))",
    wrong: 'isComparable(text)',
    tests: ['test/api/folded-search.test.ts'],
  },
  'an equal contract overlaps instead of being a duplicate': {
    file: 'lambda/stores/distributors/contract-changes.ts',
    right: "[duplicateOfEqual('contract'), excludedByAnother(own)]",
    wrong: '[excludedByAnother(own)]',
    tests: ['test/api/natural-keys.test.ts'],
  },
  'open-ended contracts are never equal': {
    file: 'lambda/migrations/0010-contracts-once.ts',
    right: 'NULLS NOT DISTINCT WHERE',
    wrong: 'WHERE',
    tests: ['test/workers/contract-doubles.test.ts', 'test/workers/concurrency.test.ts'],
  },
  'a duplicate does not say what it shares': {
    file: 'lambda/stores/sql/natural-keys.ts',
    right: "fields.join(',')",
    wrong: "fields.slice(1).join(',')",
    tests: ['test/api/natural-keys.test.ts'],
  },
  'a new show may be a misspelt one': {
    file: 'lambda/stores/shows/show-called.ts',
    right: '    await checkNothingSimilar(grant, name);\n',
    wrong: '',
    tests: ['test/api/episode-of-new-show.test.ts'],
  },
  'shares are rounded one by one': {
    file: 'lambda/stores/analytics/distribution-analysis.ts',
    right: 'THEN 1 ELSE 0 END',
    wrong: 'THEN 0 ELSE 0 END',
    tests: ['test/api/analytics-pages.test.ts'],
  },
  'almost all is 100 per cent': {
    file: 'lambda/stores/analytics/per-cent.ts',
    right: ', 2), 0.01), 99.99)',
    wrong: ', 2), 0.01), 100)',
    tests: ['test/api/analytics-pages.test.ts'],
  },
  'an episode of unknown length does not count': {
    file: 'lambda/stores/analytics/lengths.ts',
    right: '), 0) AS total_minutes',
    wrong: ') FILTER (WHERE e.duration_minutes IS NOT NULL), 0) AS total_minutes',
    tests: ['test/api/analytics.test.ts'],
  },
  'figures forget which show comes after a page': {
    file: 'lambda/stores/analytics/episode-stats.ts',
    right: "  byText('id::text', ({ id }) => id),\n",
    wrong: '',
    tests: ['test/api/analytics-pages.test.ts'],
  },
};
