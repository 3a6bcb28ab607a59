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
  'an old instant ignores the checkpoint': {
    file: 'lambda/stores/tracker/checkpoints.ts',
    right: 'if (!header?.parts) return undefined;',
    wrong: 'if (header?.parts) return undefined;\n  if (!header) return undefined;',
    tests: ['test/api/checkpoints.test.ts'],
  },
  'a checkpoint holds what came after the start of its month': {
    file: 'lambda/stores/tracker/library-as-of.ts',
    right: 'startOf(header.month) - 1);',
    wrong: 'Date.now());',
    tests: ['test/api/checkpoints.test.ts'],
  },
  'every change of a month asks for its checkpoint': {
    file: 'lambda/stores/tracker/checkpoints.ts',
    right: 'if (read.some(({ entry }) => entry === key.entry)) return [];',
    wrong: 'if (read.some(({ entry }) => entry === key.month)) return [];',
    tests: ['test/api/checkpoints.test.ts'],
  },
  'a change of many titles is accepted although one is not in the library': {
    file: 'lambda/stores/tracker/changed-titles.ts',
    right: 'if (wrong.length === 0) return items',
    wrong: 'if (wrong.length < items.length) return items',
    tests: ['test/api/library-changes.test.ts'],
  },
  'a plan counts the position of a moved episode too': {
    file: 'lambda/domain/tracker/remap.ts',
    right: 'const moved = new Set(refs.filter(isElsewhere).map(keyOf)).size;',
    wrong: 'const moved = rewritten(projection, renewed).length;',
    tests: ['test/api/remaps.test.ts'],
  },
  'the record of an untouched movie is not found': {
    file: 'lambda/stores/tracker/own-movies.ts',
    right: 'return movie?.listed',
    wrong: "if (!movie) throw new Error('none');\n  return movie?.listed",
    tests: ['test/api/own-movies.test.ts'],
  },
  'cards are read one batch after another': {
    file: 'lambda/stores/dynamodb/batch-get.ts',
    right: 'const atOnce = 10;',
    wrong: 'const atOnce = 1;',
    tests: ['test/api/large-library.test.ts'],
  },
  'every card of the list is read for a show that is not on it': {
    file: 'lambda/stores/tracker/find-entry.ts',
    right: 'isTheirs(item, owner) && isPossible(item)',
    wrong: 'isTheirs(item, owner) && (isPossible(item) || true)',
    tests: ['test/api/large-library.test.ts'],
  },
  'a press is dropped while another change is stored': {
    file: 'frontend/src/features/tracker/use-tracker-change.ts',
    right: 'if (presses.get().at(-1)?.press === change.press) return;',
    wrong: 'if (presses.get().length > 0) return;',
    tests: ['test/browser/tracker-presses.test.ts'],
  },
  'a control shows its former value until the change is stored': {
    file: 'frontend/src/features/tracker/tracker-change.ts',
    right: ', values } };',
    wrong: ', values: {} } };',
    tests: ['test/browser/tracker-presses.test.ts'],
  },
  'the history offers an undo for a show that was merged': {
    file: 'lambda/stores/tracker/joined-shows.ts',
    right: 'Boolean(card.merged_into)',
    wrong: 'false',
    tests: ['test/api/undoable.test.ts'],
  },
  'the day of the history is that of UTC': {
    file: 'frontend/src/ui/formats.ts',
    right: 'boundsOfDay(day, timeZone)',
    wrong: "boundsOfDay(day, 'UTC')",
    tests: ['test/browser/tracker-library.test.ts'],
  },
  'a show that has specials only has no story': {
    file: 'lambda/domain/tracker/episodes.ts',
    right: 'if (!specials && regular.length > 0) return regular;',
    wrong: 'if (!specials) return regular;',
    tests: ['test/domain/tracker/up-next.test.ts'],
  },
};
