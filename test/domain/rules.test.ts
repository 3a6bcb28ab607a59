import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { originPeriod } from '../../lambda/contract/origin.ts';
import type { FieldProblemCode } from '../../lambda/contract/problems.ts';
import { knownState } from '../../lambda/domain/catalog-state.ts';
import { callerOf, claimedGroups } from '../../lambda/platform/http/caller.ts';
import { openCursor, sealCursor } from '../../lambda/platform/http/cursor.ts';
import { flaskProblem } from '../../lambda/platform/http/flask-problems.ts';
import { checkOrigin, clientAddress, originProof } from '../../lambda/platform/http/origin.ts';
import { waitPreference } from '../../lambda/platform/http/prefer.ts';
import { snakeCaseKeys } from '../../lambda/platform/http/snake-case.ts';

describe('Prefer: wait', () => {
  test.each([
    [undefined, 0],
    ['', 0],
    ['wait=5', 5],
    ['respond-async, wait=3', 3],
    ['WAIT = "4"', 4],
    ['wait=999', 8],
    ['await=5', 0],
    ['wait=-1', 0],
  ])('%s is %d seconds', (prefer, seconds) => expect(waitPreference(prefer)).toBe(seconds));
});

test('keys become snake_case at every depth, values stay', () => {
  expect(snakeCaseKeys({ tvShow: 'A', inner: [{ minRating: 7, keepValue: 'camelCase' }], done_already: null })).toEqual({
    tv_show: 'A',
    inner: [{ min_rating: 7, keep_value: 'camelCase' }],
    done_already: null,
  });
});

describe('the state of the catalog', () => {
  test.each([
    ['awake', 0, 'awake'],
    ['awake', 299, 'awake'],
    ['awake', 300, 'unknown'],
    ['waking', 44, 'waking'],
    ['waking', 45, 'unknown'],
  ] as const)('seen %s %d s ago is %s', (state, age, known) => expect(knownState(state, age)).toBe(known));
});

describe('groups', () => {
  test.each([
    ['[admin editor]', ['admin', 'editor']],
    ['[editor]', ['editor']],
    ['editor', ['editor']],
    [['admin'], ['admin']],
    ['[]', []],
    [undefined, []],
  ])('of the claim %j', (claim, groups) => expect(claimedGroups(claim)).toEqual(groups));

  test('a caller needs sub and username', () => {
    const event = (claims: object) => ({ requestContext: { authorizer: { jwt: { claims } } } }) as never;
    expect(callerOf(event({ sub: 's' }))).toBeUndefined();
    expect(callerOf(event({ sub: 's', username: 'Viewer', 'cognito:groups': '[nothing]' }))).toEqual({
      sub: 's',
      username: 'viewer',
      role: 'viewer',
    });
  });
});

describe('the origin', () => {
  test('is only proved by the header', () => {
    const period = Math.floor(Date.now() / originPeriod);
    for (const near of [period - 1, period, period + 1])
      expect(() => checkOrigin({ 'x-origin-verify': originProof('secret', near) }, 'secret')).not.toThrow();
    const wrong = ['', 'secret', originProof('Secret'), originProof('secret', period - 3), originProof('secret', period + 3)];
    for (const header of [undefined, ...wrong]) expect(() => checkOrigin({ 'x-origin-verify': header }, 'secret')).toThrow();
  });

  test('the client is the second-to-last address, whatever the client adds before it', () => {
    expect(clientAddress({ 'x-forwarded-for': '6.6.6.6, 203.0.113.7, 130.176.1.1' })).toBe('203.0.113.7');
    expect(clientAddress({})).toBeNull();
  });
});

describe('a cursor', () => {
  beforeAll(() => vi.stubEnv('CURSOR_KEY', 'a key'));
  afterAll(() => vi.unstubAllEnvs());

  const scope = { route: 'list-movies', sub: 'somebody', filters: 'title' };

  test('restores its position', () => {
    expect(openCursor(sealCursor(['a', 'b'], scope), scope)).toEqual(['a', 'b']);
    expect(openCursor(undefined, scope)).toBeUndefined();
  });

  test.each([
    ['another caller', { ...scope, sub: 'else' }],
    ['another route', { ...scope, route: 'search-movies' }],
    ['another filter', { ...scope, filters: 'year' }],
  ])('does not work for %s', (_, other) => {
    expect(() => openCursor(sealCursor(['a'], scope), other)).toThrow();
  });

  test('cannot be edited', () => {
    const [, signature] = sealCursor(['a'], scope).split('.');
    const other = Buffer.from('["b"]').toString('base64url');
    for (const cursor of [`${other}.${signature}`, other, '', '.']) expect(() => openCursor(cursor, scope)).toThrow();
  });
});

describe('errors of the older document', () => {
  const error = flaskProblem('All are required');
  const field = (name: string, code: FieldProblemCode) => ({
    in: 'body' as const,
    field: name,
    code,
    expected: 'at rest',
    message: 'wrong',
  });

  test.each([
    ['nothing found', { code: 'not_found', content: {} }, { message: 'No data found for this user and TV show' }],
    ['a missing field', { code: 'validation_failed', content: { errors: [field('tv_show', 'missing')] } }, { error: 'All are required' }],
    [
      'not an integer',
      { code: 'validation_failed', content: { errors: [field('season', 'type')] } },
      { error: 'Season and episode must be valid integers' },
    ],
    [
      'not positive',
      { code: 'validation_failed', content: { errors: [field('episode', 'range')] } },
      { error: 'Season and episode must be positive integers' },
    ],
    ['anything else', { code: 'forbidden', content: {} }, {}],
  ] as const)('%s', (_, problem, members) => expect(error(problem)).toEqual(members));
});
