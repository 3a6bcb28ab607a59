import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../../lib/local/explain.ts';
import { type LocalCloud, startLocalCloud } from '../../lib/local/local-cloud.ts';
import { createPgliteEngine } from '../../lib/local/pglite-engine.ts';
import type { PostgresEngine } from '../../lib/local/postgres-engine.ts';
import { startTestCloud } from '../support/cloud.ts';
import { everyday, isExhaustive } from '../support/everyday.ts';
import { operator } from '../support/operator.ts';
import { assembly, copyOfPreparedState } from '../support/prepared-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'episodic-damaged-'));
/** A complete state with data in every part, and the folder that each case damages. */
const [whole, state] = [join(folder, 'whole'), join(folder, 'state')] as const;
/** Parts that are too large to copy for every case. A start does not change them, so they are copied only after damage. */
const large = ['postgres', 'functions', 'logs', 's3'];

let files: string[] = [];

beforeAll(async () => {
  const prepared = copyOfPreparedState();
  const cloud = await startTestCloud({ state: prepared, keep: true });
  await cloud.settled;
  const body = { season: 1, episode: 2 };
  expect((await cloud.call('PUT /api/v1/progress?tv_show=Breaking%20Bad', { body })).status).toBe(200);
  cloud.users.forgotPassword('viewer');
  await cloud.close();
  rmSync(join(prepared, 'usage.json'));
  cpSync(prepared, whole, { recursive: true });
  // The bundles of a prepared state are links to those of all tests, which no case may damage.
  for (const bundle of readdirSync(join(whole, 'functions'))) {
    const copy = join(whole, 'functions', bundle);
    const original = realpathSync(copy);
    rmSync(copy, { recursive: true });
    cpSync(original, copy, { recursive: true });
  }
  rmSync(prepared, { recursive: true });
  files = readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(whole.length + 1));
  cpSync(whole, state, { recursive: true });
  cpSync(join(whole, 'postgres'), join(folder, 'postgres'), { recursive: true });
  opened = createPgliteEngine({ folder: join(folder, 'postgres') });
  engine = { connect: () => opened.connect(), close: async () => undefined };
});
afterAll(async () => {
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Restores the state after `damaged` was damaged. Every case ends with this. */
function mend(damaged: string): void {
  for (const name of readdirSync(state)) if (!large.includes(name)) rmSync(join(state, name), { recursive: true, force: true });
  for (const name of readdirSync(whole)) if (!large.includes(name)) cpSync(join(whole, name), join(state, name), { recursive: true });
  const [part = ''] = damaged.split('/');
  if (!large.includes(part)) return;
  rmSync(join(state, part), { recursive: true, force: true });
  cpSync(join(whole, part), join(state, part), { recursive: true });
}

const ways: Readonly<Record<string, (path: string) => void>> = {
  removed: (path) => rmSync(path, { recursive: true }),
  halved: (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  emptied: (path) => truncateSync(path, 0),
  'full of something else': (path) => writeFileSync(path, 'Who put this here?\n'.repeat(20)),
  'a folder': (path) => {
    rmSync(path, { recursive: true });
    mkdirSync(path);
  },
};

/** An open database, for all cases that are not about its files. */
let opened: PostgresEngine;
let engine: PostgresEngine;

/** Whether a person's progress and the page still exist. */
async function isAllThere(cloud: LocalCloud): Promise<boolean> {
  const { dynamodb, environment, items } = operator(cloud);
  const progress = await items(environment('setprogress').PROGRESS_TABLE);
  dynamodb.destroy();
  const sub = cloud.users.named('viewer')?.sub;
  const page = await fetch(`${cloud.siteUrl}/config.json`);
  return page.status === 200 && progress.some((item) => item.sub === sub && item.tv_show === 'Breaking Bad');
}

async function start(options: { readonly repair?: boolean; readonly engine?: PostgresEngine } = {}): Promise<LocalCloud> {
  const cloud = await startLocalCloud({ port: 0, state, assembly, engine, ...options });
  await cloud.settled.catch(async (error) => {
    await cloud.close();
    throw error;
  });
  return cloud;
}

/** Starts on a damaged state. Either all data exists, or the error names the damaged part and a repair starts the rest. */
async function expectWorkOrWords(file: string, options: { readonly engine?: undefined } = {}): Promise<'works' | 'refused'> {
  let words = '';
  try {
    const cloud = await start(options);
    expect([file, await isAllThere(cloud).finally(() => cloud.close())]).toEqual([file, true]);
    return 'works';
  } catch (error) {
    words = explain(error, 0, state);
  }
  const [part = ''] = file.split('/');
  expect([file, words]).toEqual([file, expect.stringContaining(join(state, part))]);
  expect([file, words]).toEqual([file, expect.stringContaining('npm start -- --repair')]);
  expect([file, words]).toEqual([file, expect.not.stringMatching(/^\s+at /m)]);
  const repaired = await start({ repair: true, ...options });
  await repaired.close();
  return 'refused';
}

/** One file of each kind. LevelDB's tables are named by numbers, stored files by hashes. */
function kinds(): string[] {
  const kindOf = (file: string) =>
    file
      .replace(/\d{6}/, 'N')
      .replace(/^s3\/(.*)\/.*/, 's3/$1')
      .replace(/^(functions|logs)\/.*/, '$1');
  const small = files.filter((file) => !file.startsWith('postgres/'));
  return [...new Map(small.map((file) => [kindOf(file), file])).values()];
}

describe('a start with one damaged file either has all data, or names the file and says what to do', () => {
  for (const [index, [way, damage]] of Object.entries(ways).entries()) {
    test(`each file in turn ${way}`, { timeout: 300_000 }, async () => {
      const seen: Record<string, string> = {};
      for (const file of everyday(kinds(), 5, index)) {
        damage(join(state, file));
        seen[file] = await expectWorkOrWords(file).finally(() => mend(file));
      }
      const most = isExhaustive ? [8, 4] : [0, 0];
      expect(Object.values(seen).filter((outcome) => outcome === 'refused').length).toBeGreaterThan(most[0] ?? 0);
      expect(Object.values(seen).filter((outcome) => outcome === 'works').length).toBeGreaterThan(most[1] ?? 0);
    });
  }

  const ofDatabase = [
    ['postgres/PG_VERSION', 'removed'],
    ['postgres/global/pg_control', 'emptied'],
    ['postgres/base', 'removed'],
  ] as const;

  test.each(everyday(ofDatabase, 3))('the database with %s %s', async (file, way) => {
    ways[way]?.(join(state, file));
    expect(await expectWorkOrWords(file, { engine: undefined }).finally(() => mend(file))).toBe('refused');
  });

  test.each(everyday(['dynamodb', 'postgres', 's3', 'secrets.json', 'seed', 'sqs', 'oidc'], 3))(
    'a missing %s is reported',
    async (part) => {
      rmSync(join(state, part), { recursive: true });
      await expect(start()).rejects.toThrow(new RegExp(`${part}\\S* is missing`));
      mend(part);
    },
  );

  test('a database whose schema is not the recorded one is updated before the start ends', async () => {
    const empty = createPgliteEngine({});
    const cloud = await start({ engine: empty });
    const connection = await empty.connect();
    const { rows } = await connection.query("SELECT count(*) FROM pg_tables WHERE tablename IN ('movies', 'schema_migrations')");
    connection.release();
    await cloud.close();
    mend('');
    expect(rows).toEqual([['2']]);
  });
});

test('a repair keeps a copy of what it moves aside', async () => {
  writeFileSync(join(state, 'oidc', 'users.json'), 'damaged');
  const notices: string[] = [];
  const cloud = await startLocalCloud({ port: 0, state, assembly, engine, repair: true, notice: (text) => notices.push(text) });
  await cloud.close();
  const [, aside = ''] = /Moved to: (.*)$/m.exec(notices.join('\n')) ?? [];
  expect(readFileSync(aside, 'utf8')).toBe('damaged');
});
