import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

/** Stored names, each with search texts that must find it first. */
const names: readonly (readonly [stored: string, ...typed: string[]])[] = [
  ['S.W.A.T. Qx', 'swat qx', 'S.W.A.T. QX', 's.w.a.t qx', 'Ｓ.Ｗ.Ａ.Ｔ. qx'],
  ['M*A*S*H Qx', 'mash qx', 'm*a*s*h qx'],
  ['9-1-1: Lone Qx', '911 lone qx', '9-1-1 lone qx', '9-1-1: l', '911: lone'],
  ['Grey’s Qx', 'greys qx', "grey's qx", 'Grey`s Qx'],
  ['Spider-Man: The Qx', 'spider man the qx', 'spider–man (the qx)', 'Spider-Man, the Qx!'],
  ['Pride & Qx', 'pride and qx', 'pride & qx', 'PRIDE ＆ QX'],
  ['Ο Οδυσσεύς', 'οδυσσευς', 'ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
  ['שָׁלוֹם עֲלֵיכֶם', 'שלום עליכם', 'שלום'],
  ['مُسَلْسَل', 'مسلسل'],
  ['ＦＵＬＬ　Ｗｉｄｔｈ　Ｑｘ', 'full width qx'],
  ['Half Width ｶﾞﾝﾀﾞﾑ', 'ガンダム', 'ガン', 'ダム'],
  ['大江大河之愛情生活', '愛情', '大江', '生活', '愛情生', '大江大河', '情生活'],
  ['葬送のフリーレン', 'フリーレン', '葬送', 'のフ', 'ーレ'],
  ['진격의 거인', '거인', '진격', '격의', '진격의'],
  ['Straße nach Qx', 'strasse nach qx'],
  ['İstanbul Qx', 'istanbul qx', 'ISTANBUL QX'],
  ['Ёлки Ой', 'елки ой', 'ЁЛКИ ОЙ'],
];

const lists = {
  'tv_shows/search?q=': { add: 'tv_shows', body: (name: string) => ({ title: name, status: 'ended' }) },
  'tv_shows?title=': {
    add: 'tv_shows',
    body: (name: string) => ({ title: `Alias of ${names.findIndex(([one]) => one === name)}`, status: 'ended', aliases: [name] }),
  },
  'movies/search?title=': { add: 'movies', body: (name: string) => ({ title: name, genre: 'Drama' }) },
  'movies?title=': { add: 'movies', body: (name: string) => ({ title: name, genre: 'Drama' }) },
  'movies?sort=-created_at&title=': { add: 'movies', body: (name: string) => ({ title: name, genre: 'Drama' }) },
  'distributors?name=': { add: 'distributors', body: (name: string) => ({ name, kind: 'network' }) },
  'genres?name=': { add: 'genres', body: (name: string) => ({ name }) },
} as const;

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

describe.each(everyday(Object.entries(lists), 2))('%s', (list, { add, body }) => {
  test('ignores punctuation, form, points and width, and finds two CJK characters anywhere', async () => {
    const ids = new Map<string, string>();
    for (const [name] of names) {
      const made = await cloud.call(`POST /api/v1/${add}`, { as: 'editor', headers: { prefer: 'wait=8' }, body: body(name) });
      ids.set(name, made.body.id ?? made.body.existing_id);
    }
    const missed: string[] = [];
    for (const [name, ...typed] of names) {
      for (const text of [name, ...typed]) {
        const { status, body: answer } = await cloud.call(`GET /api/v1/${list}${encodeURIComponent(text)}`);
        const found = answer.data?.map(({ id }: { id: string }) => id);
        if (status !== 200 || !found.includes(ids.get(name))) missed.push(`${text} does not find ${name} (${status})`);
      }
    }
    expect(missed).toEqual([]);
  });
});

test('each search text is contained in its name, not only similar to it', async () => {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const rows = names.flatMap(([name, ...typed]) => typed.map((text) => `(${quoted(name)}, ${quoted(text)})`));
  const statement = `SELECT name, text FROM (VALUES ${rows}) AS list (name, text) WHERE position(folded(text) IN folded(name)) = 0`;
  expect(await operator(cloud).sql(statement)).toEqual([]);
});

test('a name that is only punctuation is found by itself, and by nothing else', async () => {
  const add = async (title: string) =>
    (await cloud.call('POST /api/v1/movies', { as: 'editor', headers: { prefer: 'wait=8' }, body: { title, genre: 'Drama' } })).body.id;
  const [id] = [await add('!!!'), await add('What?!')];
  const found = async (text: string) =>
    (await cloud.call(`GET /api/v1/movies?title=${encodeURIComponent(text)}`)).body.data.map((movie: { id: string }) => movie.id);
  expect(await found('!!!')).toEqual([id]);
  expect(await found('¿?¿')).toEqual([]);
});
