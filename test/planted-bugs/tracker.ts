import type { Bugs } from './bug.ts';

/** Mistakes about the progress of people. */
export const trackerBugs: Bugs = {
  'a name that is registered again inherits': {
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
    file: 'lambda/stores/tracker/ledger-items.ts',
    right:
      "    changes: packed(changes),\n  };\n  return { Put: { TableName: grant.LEDGER_TABLE, Item, ConditionExpression: 'attribute_not_exists(entry)' } };",
    wrong: '    changes: packed(changes),\n  };\n  return { Put: { TableName: grant.LEDGER_TABLE, Item } };',
    tests: ['test/api/two-devices.test.ts'],
  },
  'an older change takes a name back': {
    file: 'lambda/stores/tracker/show-names.ts',
    right: "ConditionExpression: 'attribute_not_exists(#show) OR #show.#version <= :version'",
    wrong: "ConditionExpression: 'attribute_not_exists(#show) OR #show.#version <= :version OR attribute_exists(#show)'",
    tests: ['test/workers/show-names.test.ts'],
  },
  'an Idempotency-Key is not remembered': {
    file: 'lambda/stores/tracker/once.ts',
    right: 'idempotencyKey === undefined ? [] : [putUpdateKey(',
    wrong: 'idempotencyKey !== undefined ? [] : idempotencyKey === undefined ? [] : [putUpdateKey(',
    tests: ['test/api/repeated-updates.test.ts'],
  },
  'a repeated update may name another moment': {
    file: 'lambda/stores/tracker/tracker-keys.ts',
    right: 'digest(tv_show ?? null, show_id ?? null, season, episode, watchedAt === undefined ? null : Date.parse(watchedAt));',
    wrong: 'digest(tv_show ?? null, show_id ?? null, season, episode, watchedAt === undefined ? null : null);',
    tests: ['test/api/repeated-updates.test.ts'],
  },
  'two merged shows stay two entries of a list': {
    file: 'lambda/stores/tracker/show-writes.ts',
    right: '      ...others.map((other) => deleteItem(grant, other)),\n',
    wrong: '',
    tests: ['test/api/show-merging.test.ts'],
  },
  'an update is remembered for an hour': {
    file: 'lambda/stores/tracker/tracker-keys.ts',
    right: 'Math.ceil((now.getTime() + days(1)) / seconds(1))',
    wrong: 'Math.ceil((now.getTime() + seconds(3600)) / seconds(1))',
    tests: ['test/api/repeated-updates.test.ts'],
  },
};
