import type { Bugs } from './bug.ts';

const domain = 'lambda/domain/tracker';
const tests = (...names: string[]) => names.map((name) => `test/domain/tracker/${name}.test.ts`);

/** Mistakes in the rules of plays, undo, Up Next and renumbering. */
export const ledgerBugs: Bugs = {
  'an undo takes later changes back too': {
    file: `${domain}/ledger.ts`,
    right: 'return !force && !isEqual(present, after) && !isEqual(present, before);',
    wrong: 'return !force && false && !isEqual(present, after) && !isEqual(present, before);',
    tests: tests('ledger'),
  },
  'an event may leave a gap in the numbers': {
    file: `${domain}/ledger.ts`,
    right: 'if (event.number !== number + 1)',
    wrong: 'if (event.number <= number)',
    tests: tests('ledger'),
  },
  'events are cut by the number of their changes': {
    file: `${domain}/ledger.ts`,
    right: '    weight += weightOf(change);',
    wrong: '    weight += 1;',
    tests: ['test/contract/tracker.test.ts'],
  },
  'an episode airs at the start of its day': {
    file: `${domain}/episodes.ts`,
    right: "if (precision === 'day') end.setUTCDate(end.getUTCDate() + 1);",
    wrong: "if (precision === 'day') end.setUTCDate(end.getUTCDate() + 0);",
    tests: tests('reports'),
  },
  'a remembered episode is found by its place only': {
    file: `${domain}/episodes.ts`,
    right: '(id === null ? undefined : ids.get(id)) ??',
    wrong: '(id === null ? undefined : places.get(id)) ??',
    tests: tests('remap'),
  },
  'Up Next proposes episodes that have not aired': {
    file: `${domain}/up-next.ts`,
    right: '(episode.aired && !done.has(episode) ? [index] : [])',
    wrong: '(!done.has(episode) ? [index] : [])',
    tests: tests('up-next'),
  },
  'Up Next always goes back to the first gap': {
    file: `${domain}/up-next.ts`,
    right: "(order === 'in_order' ? undefined : ahead[0])",
    wrong: "(order !== 'any_order' ? undefined : ahead[0])",
    tests: tests('reports'),
  },
  'a rewatch makes a show incomplete': {
    file: `${domain}/up-next.ts`,
    right: 'slots: { ...projection.slots, cycle: 1 }',
    wrong: 'slots: { ...projection.slots }',
    tests: tests('up-next'),
  },
  'a late update moves the position back': {
    file: `${domain}/position.ts`,
    right: 'Date.parse(update.watchedAt) < Date.parse(stored.watched_at)',
    wrong: 'Date.parse(update.watchedAt) > 9e15',
    tests: tests('position'),
  },
  'a range marks what was skipped': {
    file: `${domain}/mark.ts`,
    right: '.filter((episode) => episode.aired && !done.has(episode))',
    wrong: '.filter((episode) => episode.aired)',
    tests: tests('ledger'),
  },
  'a skip that gets an id is stored twice': {
    file: `${domain}/remap.ts`,
    right: '      wanted[slot] ??= null;\n      wanted[`skip ',
    wrong: '      wanted[`skip ',
    tests: tests('remap'),
  },
  'the second page of Up Next is empty': {
    file: 'lambda/stores/tracker/up-next.ts',
    right: 'byUpdate(place, after) > 0)',
    wrong: 'byUpdate(place, after) > 1000)',
    tests: ['test/api/up-next.test.ts'],
  },
  'an undo takes the migration back': {
    file: 'lambda/stores/tracker/show-writes.ts',
    right: '  const own: NewBatch = { id: uuidv7(), at: batch.at, source: first.source };',
    wrong: '  const own: NewBatch = { ...batch, source: first.source };',
    tests: ['test/api/first-touch.test.ts'],
  },
  'a show that is added again starts its numbers again': {
    file: 'lambda/stores/tracker/show-state.ts',
    right: 'last: last?.number ?? 0 }, now);',
    wrong: 'last: last ? 0 : 0 }, now);',
    tests: ['test/api/own-shows.test.ts'],
  },
  'plays lose their dates in the item': {
    file: 'lambda/stores/tracker/packed-slots.ts',
    right: '    if (date !== 0) on = date;',
    wrong: '    if (date === null) on = date;',
    tests: tests('packed-slots'),
  },
  'erasing a person leaves the ledger': {
    file: 'lambda/stores/core/erase.ts',
    right: '  await batchDelete(grant.LEDGER_TABLE, keys);',
    wrong: '  await batchDelete(grant.LEDGER_TABLE, keys.slice(0, 0));',
    tests: ['test/api/erasure.test.ts'],
  },
  'a removed play leaves the position behind': {
    file: `${domain}/commands.ts`,
    right: '  return last ? { ...refOf(last), last_regular: null, watched_at: stored.watched_at } : null;',
    wrong: '  return last ? undefined : null;',
    tests: ['test/api/own-shows.test.ts'],
  },
  'the past does not reverse what came later': {
    file: 'lambda/stores/tracker/library-as-of.ts',
    right: 'const later = end === -1 ? latestFirst : latestFirst.slice(0, end);',
    wrong: 'const later = end === -1 ? latestFirst.slice(0, 0) : latestFirst.slice(0, end);',
    tests: ['test/api/own-history.test.ts'],
  },
  'an undo forgets which batch it took back': {
    file: 'lambda/stores/tracker/batch-relations.ts',
    right: '  return [relate(batch.id, undo),',
    wrong: '  return [',
    tests: ['test/api/own-shows.test.ts'],
  },
  'the sweeper leaves open batches': {
    file: 'lambda/workers/continue-batches.ts',
    right: 'await continueBatch(reading, { sub, id }, patience)',
    wrong: 'await continueBatch(reading, { sub, id }, () => 0)',
    tests: ['test/api/large-batches.test.ts'],
  },
  'a repeated large request names another batch': {
    file: 'lambda/stores/tracker/accept-batch.ts',
    right: 'if (before) return before.batch_id;',
    wrong: 'if (before) return batch.id;',
    tests: ['test/api/large-batches.test.ts'],
  },
  'the undo of a large batch takes later changes back too': {
    file: 'lambda/stores/tracker/batch-parts.ts',
    right: "const undo = 'undo' in item ? undoing(state.projection, events.map(happeningIn), request) : undefined;",
    wrong: "const undo = 'undo' in item ? undoing(state.projection, events.map(happeningIn), { force: true }) : undefined;",
    tests: ['test/api/large-batches.test.ts'],
  },
  'a play can be dated in the future': {
    file: `${domain}/future.ts`,
    right: 'return on > today.slice(0, on.length);',
    wrong: 'return on > now.toISOString().slice(0, on.length);',
    tests: ['test/api/future-dates.test.ts'],
  },
  'an item of a large request can be dated in the future': {
    file: 'lambda/api/tracker/add-plays.ts',
    right: 'refuseFuture({ on, ...datesOf(items ?? []) }, request.now);',
    wrong: 'refuseFuture({ on, ...datesOf([]) }, request.now);',
    tests: ['test/api/future-dates.test.ts'],
  },
};
