import { describe, expect, test } from 'vitest';
import { describeApi, findOperations, findProblems, type OpenapiDocument } from '../../frontend/src/features/api-page/api-description.ts';
import {
  addressOf,
  bodyFault,
  curlOf,
  draftOf,
  formFields,
  headersOf,
  withValue,
} from '../../frontend/src/features/api-page/request-draft.ts';
import { constraintsOf, rowsOf, typeText } from '../../frontend/src/features/api-page/schema-text.ts';
import { openapi } from '../../lambda/contract/openapi.ts';
import { routes } from '../../lambda/contract/routes.ts';

const api = describeApi(JSON.parse(JSON.stringify(openapi())) as OpenapiDocument);

const operation = (id: string) => {
  const found = api.operations.find((one) => one.id === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};

const parameter = (id: string, name: string) => {
  const found = operation(id).parameters.find((one) => one.name === name);
  if (!found) throw new Error(`no parameter ${name}`);
  return found.schema;
};

describe('the description on the page', () => {
  test('has every route once, aliases folded in', () => {
    expect(api.operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(routes).sort());
    expect(operation('list-progress').aliases).toEqual(['GET /api/show_user']);
  });

  test('distinguishes answers and problems', () => {
    const { answers, codes } = operation('create-movie');
    expect(answers.map(({ status }) => status)).toEqual([201, 202]);
    expect(codes).toEqual(expect.arrayContaining(['duplicate', 'command_rejected', 'forbidden']));
    expect(api.problems.find(({ code }) => code === 'catalog_waking')?.operations.map(({ id }) => id)).toContain('search-movies');
  });

  test.each([
    ['dashboard', ['get-dashboard']],
    ['progress if-match', ['set-progress']],
    ['POST movies title', ['create-movie', 'bulk-movies']],
    ['time_zone', ['update-me']],
    ['/api/update_episode', ['update-progress']],
    ['unmatched words', []],
  ])('is searched by path, parameter, body field and alias: %s', (filter, ids) =>
    expect(findOperations(api, filter).map(({ id }) => id)).toEqual(ids),
  );

  test('is searched by problem code', () => {
    const ids = findOperations(api, 'idempotency_key_reused').map(({ id }) => id);
    expect(ids).toContain('create-movie');
    expect(ids).not.toContain('get-me');
    expect(findProblems(api, '412 etag').map(({ code }) => code)).toEqual(['precondition_failed']);
  });
});

describe('types and constraints as text', () => {
  test.each([
    ['list-movies', 'limit', 'integer', ['1 to 200', 'default 50']],
    ['search-movies', 'title', 'string', ['1 to 255 characters']],
    ['filter-movies', 'genre', 'list of string or string', ['1 to 20 items']],
    ['filter-movies', 'min_rating', 'number', ['0 to 10', 'steps of 0.1']],
    ['get-contract', 'id', 'uuid', []],
  ])('%s, %s', (id, name, type, constraints) => {
    expect(typeText(parameter(id, name))).toBe(type);
    expect(constraintsOf(parameter(id, name))).toEqual(constraints);
  });

  test('no parameter and no field is of an unknown type', () => {
    const texts = api.operations.flatMap(({ parameters, body, answers }) => [
      ...parameters.map(({ schema }) => typeText(schema)),
      ...(body ? rowsOf(body, api.schemas) : []).map(({ type }) => type),
      ...answers.flatMap(({ schema }) => (schema ? rowsOf(schema, api.schemas) : [])).map(({ type }) => type),
    ]);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => text === '' || text === 'anything')).toEqual([]);
  });

  test('nested fields are below their parent', () => {
    const schema = operation('list-progress').answers[0]?.schema;
    const rows = rowsOf(schema ?? {}, api.schemas).map(({ name, depth, type }) => `${depth} ${name}: ${type}`);
    expect(rows).toEqual(
      expect.arrayContaining(['0 shows: list of TrackedShow', '1 show: ShowCard or null', '2 seasons: list of SeasonSize']),
    );
  });
});

describe('a request to try', () => {
  test('starts as the first successful example, as the signed-in user', () => {
    const draft = draftOf(operation('update-progress'), 'vera');
    expect(JSON.parse(draft.body)).toEqual({ username: 'vera', tv_show: 'The Office', season: 2, episode: 5 });
    expect(draftOf(operation('get-me'), 'vera')).toEqual({ values: {}, body: '' });
  });

  test('fills the path, repeats lists and omits empty values', () => {
    const movie = operation('get-movie');
    expect(addressOf(movie, withValue(draftOf(movie, 'vera'), { in: 'path', name: 'id' }, 'a/b c?'))).toBe('/api/v1/movies/a%2Fb%20c%3F');
    const set = operation('set-progress');
    expect(addressOf(set, withValue(draftOf(set, 'vera'), { in: 'query', name: 'tv_show' }, 'a/b c?'))).toBe(
      '/api/v1/progress?tv_show=a%2Fb+c%3F',
    );
    const filter = operation('filter-movies');
    const draft = withValue(draftOf(filter, 'vera'), { in: 'query', name: 'min_rating' }, '');
    expect(addressOf(filter, draft)).toBe('/api/v1/movies/filter?genre=drama&genre=Western');
  });

  test('shows what only an example writes', () => {
    const filter = operation('filter-movies');
    const draft = draftOf(filter, 'vera', filter.examples[1]);
    expect(formFields(filter, draft).map(({ name }) => name)).toContain('minRating');
    expect(addressOf(filter, draft)).toBe('/api/v1/movies/filter?minRating=9');
  });

  test('is the same as curl, with quotes that a shell understands', () => {
    const set = operation('set-progress');
    const draft = withValue(
      withValue({ ...draftOf(set, 'vera'), body: '{ "season": 1,\n "episode": 2 }' }, { in: 'query', name: 'tv_show' }, "Schitt's Creek"),
      { in: 'header', name: 'if-match' },
      '"3"',
    );
    expect(headersOf(set, draft)).toEqual({ 'if-match': '"3"' });
    expect(curlOf(set, draft, 'https://example.org')).toBe(
      [
        "curl -sS -X PUT 'https://example.org/api/v1/progress?tv_show=Schitt%27s+Creek'",
        '-H "authorization: Bearer $TOKEN"',
        "-H 'content-type: application/json'",
        `-H 'if-match: "3"'`,
        `--data '{"season":1,"episode":2}'`,
      ].join(' \\\n  '),
    );
    expect(curlOf(operation('get-health'), draftOf(operation('get-health'), 'vera'), 'https://example.org')).toBe(
      "curl -sS 'https://example.org/api/v1/health'",
    );
  });

  test('explains an invalid body', () => {
    expect(bodyFault('{"a": 1}')).toBeNull();
    expect(bodyFault('')).toBeNull();
    expect(bodyFault('{"a": }')).toMatch(/^This is not valid JSON/);
  });
});
