import type { FieldProblem } from '../contract/problems.ts';

/** A sentence of an outcome's detail that is about one row of the list that was sent. */
const sentence = /(items\[\d+\]\.\w+): (.+?)\.(?= items\[|$)/g;

/**
 * The rows that the detail of an outcome names, `items[3].episode_number: season 1 has an episode 4 already.`, one sentence each, as
 * the fields of the body that they are; none where it names none. A receipt keeps the detail alone.
 */
export const rowProblems = (detail: string): FieldProblem[] =>
  [...detail.matchAll(sentence)].map(([, field = '', message = '']) => ({ in: 'body', field, expected: 'a number that is free', message }));
