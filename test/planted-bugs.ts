import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/*
 * Plants one bug after another and checks that the everyday tests notice each of them: npm run planted-bugs [-- name …]
 */

interface Bug {
  readonly file: string;
  /** Source text. Must occur exactly once in the file. */
  readonly right: string;
  readonly wrong: string;
  /** Tests of the everyday suite that should notice the bug. Running all tests would only take longer. */
  readonly tests: readonly string[];
}

const bugs: Readonly<Record<string, Bug>> = {
  'an update does not check the version that it read': {
    file: 'lambda/stores/tracker/progress-writes.ts',
    right: "        ConditionExpression: '#version = :version AND #sub = :sub'",
    wrong: "        ConditionExpression: '(#version = :version OR attribute_exists(#version)) AND #sub = :sub'",
    tests: ['test/api/progress.test.ts'],
  },
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
  'anyone can bypass CloudFront': {
    file: 'lambda/platform/http/origin.ts',
    right: 'if (given.length !== wanted.length || !timingSafeEqual(given, wanted))',
    wrong: 'if (given.length !== wanted.length && !timingSafeEqual(given, given))',
    tests: ['test/api/front-door.test.ts'],
  },
  'a user name that is registered again inherits data': {
    file: 'lambda/stores/tracker/progress-entries.ts',
    right: 'item !== undefined && (sub === undefined || item.sub === sub);',
    wrong: 'item !== undefined && sub !== null;',
    tests: ['test/api/progress.test.ts'],
  },
  'the first show that has a name takes it': {
    file: 'lambda/domain/which-show.ts',
    right: 'return holders.filter((holder) => distance(name, holder) === least).sort(byAge);',
    wrong: 'return holders.filter((holder) => distance(name, holder) === least).sort(byAge).slice(0, 1);',
    tests: ['test/api/equal-titles.test.ts'],
  },
  'a list can have one show twice': {
    file: 'lambda/stores/tracker/tracker-keys.ts',
    right: "    : { ConditionExpression: 'attribute_not_exists(entry)' };",
    wrong: "    : { ConditionExpression: 'attribute_not_exists(entry) OR attribute_exists(entry)' };",
    tests: ['test/api/equal-titles.test.ts'],
  },
  'an older change undoes a name': {
    file: 'lambda/stores/tracker/show-names.ts',
    right: "ConditionExpression: 'attribute_not_exists(#show) OR #show.#version <= :version'",
    wrong: "ConditionExpression: 'attribute_not_exists(#show) OR #show.#version <= :version OR attribute_exists(#show)'",
    tests: ['test/workers/show-names.test.ts'],
  },
  'the page sends the title of a show': {
    file: 'frontend/src/queries/shows.ts',
    right: 'return { ...(tv_show !== null && { tv_show }), ...(card && { show_id: card.id }) };',
    wrong: 'return { tv_show: tv_show ?? card?.title ?? key };',
    tests: ['test/browser/equal-titles.test.ts'],
  },
  'an Idempotency-Key is not remembered': {
    file: 'lambda/stores/tracker/put-progress.ts',
    right: 'return idempotencyKey === undefined ? [] :',
    wrong: 'return idempotencyKey !== undefined ? [] : idempotencyKey === undefined ? [] :',
    tests: ['test/api/repeated-updates.test.ts'],
  },
  'a repeated update can have another watched_at': {
    file: 'lambda/stores/tracker/tracker-keys.ts',
    right: 'digest(tv_show ?? null, show_id ?? null, season, episode, watchedAt === undefined ? null : Date.parse(watchedAt));',
    wrong: 'digest(tv_show ?? null, show_id ?? null, season, episode, watchedAt === undefined ? null : null);',
    tests: ['test/api/repeated-updates.test.ts'],
  },
  'an administrator can write for another person': {
    file: 'lambda/platform/http/caller.ts',
    right: 'if (caller.username !== username) {',
    wrong: "if (caller.username !== username && caller.role !== 'admin') {",
    tests: ['test/api/named-people.test.ts'],
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
  'a repeated Idempotency-Key gets another receipt': {
    file: 'lambda/stores/core/accept-command.ts',
    right: 'hash(actor.sub, idempotencyKey ?? uuidv7())',
    wrong: 'hash(actor.sub, uuidv7(), idempotencyKey)',
    tests: ['test/workers/commands.test.ts'],
  },
  'the queue loses its journal': {
    file: 'lib/local/sqs-journal.ts',
    right: '      this.#load();\n      this.#compact();',
    wrong: '      this.#compact();',
    tests: ['test/local/sqs-delivery.test.ts', 'test/workers/crash.test.ts'],
  },
  'a change decides by a row that another message group is changing': {
    file: 'lambda/stores/sql/change-statement.ts',
    right: ' FOR NO KEY UPDATE)`;',
    wrong: ')`;',
    tests: ['test/workers/catalog-races.test.ts'],
  },
  'every change of an existing resource is refused': {
    file: 'lambda/stores/sql/change-statement.ts',
    right: '{ when: sql`current.id IS NULL`,',
    wrong: '{ when: sql`true`,',
    tests: ['test/workers/interleavings.test.ts'],
  },
  'a parameter is looked up among inherited property names': {
    file: 'lambda/platform/http/request.ts',
    right: 'Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined',
    wrong: 'schema.shape[name] as z.ZodType | undefined',
    tests: ['test/fuzz'],
  },
  'a text can contain characters that the queue cannot carry': {
    file: 'lambda/contract/characters.ts',
    right: 'breaks: /\\p{Noncharacter_Code_Point}/u, words',
    wrong: 'breaks: /(?!)/u, words',
    tests: ['test/fuzz'],
  },
  'a text can contain characters that PostgreSQL cannot store': {
    file: 'lambda/contract/characters.ts',
    right: 'breaks: /[\\p{Cc}\\u2028\\u2029]/u',
    wrong: 'breaks: /[\\u2028\\u2029]/u',
    tests: ['test/fuzz'],
  },
  'a day can be in the year 0': {
    file: 'lambda/contract/fields.ts',
    right: "!value.startsWith('0000')",
    wrong: "!value.startsWith('00000')",
    tests: ['test/fuzz'],
  },
  'a moment can be in the year 0': {
    file: 'lambda/contract/fields.ts',
    right: '/^(?!0000)[^.]+',
    wrong: '/^[^.]+',
    tests: ['test/fuzz'],
  },
  'a body can be nested to any depth': {
    file: 'lambda/platform/http/json-body.ts',
    right: 'const mostLevels = 20;',
    wrong: 'const mostLevels = 20_000;',
    tests: ['test/fuzz'],
  },
  'a refusal repeats the refused value': {
    file: 'lambda/platform/http/field-problems.ts',
    right: "message: missing ? 'It is missing' : issue.message }];",
    wrong: "message: missing ? 'It is missing' : issue.message + String(issue.input) }];",
    tests: ['test/fuzz'],
  },
  'a refusal names any number of wrong fields': {
    file: 'lambda/platform/http/request.ts',
    right: 'errors: errors.slice(0, mostProblems),',
    wrong: 'errors,',
    tests: ['test/fuzz'],
  },
  'a duplicate leaves an entry in the audit trail': {
    file: 'lambda/stores/sql/command-statement.ts',
    right: "FROM claim WHERE state = 'applied')",
    wrong: "FROM claim WHERE state IN ('applied', 'duplicate'))",
    tests: ['test/fuzz'],
  },
  'a command that no worker can read is tried again': {
    file: 'lambda/stores/sql/apply-command.ts',
    right: "if (error instanceof Unreadable) return 'unreadable';",
    wrong: '',
    tests: ['test/workers/commands.test.ts'],
  },
  'tries of earlier messages count': {
    file: 'lambda/workers/apply-commands.ts',
    right: "Number(attributes.ApproximateReceiveCount) > 1 && (await countTry(use('receipts:close'), id)) > mostRetries",
    wrong: 'Number(attributes.ApproximateReceiveCount) > mostRetries + 1',
    tests: ['test/workers/commands.test.ts'],
  },
  'a deleted account can still read': {
    file: 'lambda/platform/http/caller-state.ts',
    right: '  if (Item?.erased) throw accountDeleted();\n  if (alive',
    wrong: '  if (alive',
    tests: ['test/api/roles.test.ts'],
  },
  'a function lacks a permission': {
    file: 'lib/capabilities.ts',
    right: "allow(receipts.tableArn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem')",
    wrong: "allow(receipts.tableArn, 'dynamodb:GetItem', 'dynamodb:UpdateItem')",
    tests: ['test/api/examples.test.ts'],
  },
};

const chosen = process.argv.slice(2);
let missed = 0;
for (const [name, { file, right, wrong, tests }] of Object.entries(bugs)) {
  if (chosen.length > 0 && !chosen.some((part) => name.includes(part))) continue;
  const source = readFileSync(file, 'utf8');
  if (source.split(right).length !== 2) throw new Error(`${file} does not contain this exactly once: ${right}`);
  const revert = () => writeFileSync(file, source);
  process.once('exit', revert);
  writeFileSync(
    file,
    source.replace(right, () => wrong),
  );
  const { status, stdout, stderr } = spawnSync('vitest', ['run', '--bail=1', ...tests], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  revert();
  process.removeListener('exit', revert);
  const noticed = status !== 0 && /FAIL /.test(stdout + stderr);
  if (!noticed) missed++;
  const by = /FAIL {2}(.*)/.exec(stdout + stderr)?.[1] ?? 'nothing';
  console.log(`${noticed ? 'noticed' : 'MISSED '}  ${name}\n           by ${by}`);
}
process.exitCode = missed === 0 ? 0 : 1;
