import { expect, test } from 'vitest';
import { commands } from '../../lambda/contract/commands.ts';
import { statements } from '../../lambda/stores/sql/statements.ts';

test('every command has exactly one statement, and every statement is of a command', () => {
  const keys = statements.map(({ kind: { type, v } }) => `${type}@${v}`);
  expect(keys.length).toBeGreaterThan(30);
  expect(keys.sort()).toEqual(Object.keys(commands).sort());
});

test('every statement is bound to the command of its table', () => {
  expect(new Set(statements.map(({ kind }) => kind))).toEqual(new Set(Object.values(commands)));
});
