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
    right: '      wanted[slot] ??= null;\n',
    wrong: '',
    tests: tests('remap'),
  },
  'the second page of Up Next is empty': {
    file: 'lambda/stores/tracker/up-next.ts',
    right: 'byUpdate(place, after) > 0)',
    wrong: 'byUpdate(place, after) > 1000)',
    tests: ['test/api/up-next.test.ts'],
  },
};
