import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { ImportMessage } from '../../lambda/contract/imports/run.ts';
import { loadImport } from '../../lambda/contract/workers.ts';
import { grantsFor } from '../../lambda/platform/grants.ts';
import { beginRun, openRunOf } from '../../lambda/stores/imports/runs.ts';
import { joinStaged } from '../../lambda/workers/imports/join-staged.ts';
import { readFiles } from '../../lambda/workers/imports/read-files.ts';
import type { Work } from '../../lambda/workers/imports/work.ts';
import { importsOf, upload } from '../import-run.ts';
import { enterStage, stackOutputs } from '../stage.ts';
import type { Effort } from './effort.ts';
import { startLocalStage, withLoadedState } from './local-stage.ts';
import { paired, type Rounds } from './paired.ts';
import { startPostgres } from './postgres-server.ts';

/** Ways to put the same rows into the same tables. Rates are rows per second. */
type Staging = 'copied' | 'stated' | 'bare-copy';
type Loading = 'loaded' | 'unchanged' | 'bare-copy' | 'row-by-row';

export interface ImportTimes {
  /** Rows of IMDb's format into `staged_records`. */
  readonly staging: Rounds<Staging>;
  /** Movies into `movies`. */
  readonly loading: Rounds<Loading>;
  /** Staged records that become resources, per second. */
  readonly merged: number;
  /** Memory that reading, cleaning and sending every row needs beyond that of the process before, in megabytes. */
  readonly memory: number;
}

/** Measures imports on PostgreSQL 17 with Aurora's extension aws_s3, beside COPY on the same server. */
export async function measureImports({ rounds, imports: rows }: Effort): Promise<ImportTimes> {
  return withLoadedState(async (state) => {
    chmodSync(state, 0o755);
    // A row by row loader waits for the disk after each row, as every database does that may lose nothing.
    const server = await startPostgres(['fsync=on']);
    const stage = await startLocalStage(state, '--postgres', server.connectionString);
    const client = new Client({ connectionString: server.connectionString });
    try {
      await client.connect();
      const worker = await importWorker();
      const titles = worker.file(state, 'title.basics.tsv', imdbTitles(rows));
      const staged = await stagingOf(client, worker, await titles, rows, rounds);
      return { ...staged, loading: await loadingOf(client, worker, state, Math.ceil(rows / 10), rounds) };
    } finally {
      await client.end();
      await stage.stop();
      await server.stop();
    }
  });
}

type File = Awaited<ReturnType<typeof upload>>;

/** The worker of imports, in this process. */
async function importWorker() {
  enterStage('local');
  const imports = await importsOf('local');
  const data = await stackOutputs('local', 'data');
  const use = grantsFor(loadImport.uses, {
    CATALOG_CLUSTER_ARN: imports.owner.resourceArn,
    CATALOG_DATABASE: imports.owner.database,
    CATALOG_WRITER_SECRET_ARN: imports.owner.secretArn,
    SNAPSHOTS_TABLE: data.SnapshotsTableName,
    SHOW_CARDS_TABLE: data.ShowCardsTableName,
    SHOW_ALIASES_TABLE: data.ShowAliasesTableName,
    IMPORT_BUCKET: imports.bucket,
    IMPORT_QUEUE_URL: imports.queue,
    DRIVE_SECRET_ARN: data.DriveSecretArn,
  });
  return {
    async file(folder: string, name: string, content: string): Promise<File> {
      const path = join(folder, name);
      writeFileSync(path, content);
      return upload(imports, 'bench', path);
    },
    async begin(source: 'imdb' | 'vega', file: File, fast = false): Promise<Work> {
      const runId = uuidv7();
      const begins = { source, files: [file], options: { fast }, dry_run: false, started_by: 'bench' } satisfies ImportMessage['begins'];
      await beginRun(use('catalog:write'), { run_id: runId, begins });
      const run = await openRunOf(use('catalog:write'), runId);
      if (!run) throw new Error('The import did not begin.');
      return { use, runId, run, chunk: 0, advanced: false, same: true, timeIsUp: () => false };
    },
  };
}

type Worker = Awaited<ReturnType<typeof importWorker>>;

/** Operations per second of `count` operations. */
async function rate(count: number, work: () => Promise<unknown>): Promise<{ rate: number }> {
  const started = performance.now();
  await work();
  return { rate: count / ((performance.now() - started) / 1000) };
}

/** By how much the memory of this process grows during some work, in megabytes. */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(watching);
  return (most - before) / 1e6;
}

async function stagingOf(client: Client, worker: Worker, file: File, rows: number, rounds: number) {
  const clear = () => client.query('TRUNCATE staged_records');
  const read = async (fast: boolean) => {
    const work = await worker.begin('imdb', file, fast);
    await clear();
    const measured = await rate(rows, () => readFiles(work));
    return { work, measured };
  };
  await read(true);
  const copy = await serverCopy(client, 'staged_records');
  const staging = await paired<Staging>(rounds, ['bare-copy', 'copied', 'stated'], async (name) => {
    if (name !== 'bare-copy') return (await read(name === 'copied')).measured;
    await clear();
    return rate(rows, copy);
  });
  const memory = await growthDuring(() => read(true));
  const { work } = await read(true);
  const { rate: merged } = await rate(rows, () => joinStaged(work));
  return { staging, merged, memory };
}

async function loadingOf(client: Client, worker: Worker, folder: string, movies: number, rounds: number) {
  const measured = { loaded: [] as number[], unchanged: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const file = await worker.file(folder, `movies-${round}.json`, vegaMovies(movies, round));
    for (const kind of ['loaded', 'unchanged'] as const) {
      const work = await worker.begin('vega', file);
      measured[kind].push((await rate(movies, () => readFiles(work))).rate);
    }
  }
  await client.query(`CREATE TABLE movies_again (LIKE movies INCLUDING ALL)`);
  await client.query(`CREATE TABLE movies_chosen AS SELECT * FROM movies WHERE title LIKE 'Round 0 %' LIMIT ${movies}`);
  const copy = await serverCopy(client, 'movies_again', 'movies_chosen');
  const others = await paired<'bare-copy' | 'row-by-row'>(rounds, ['bare-copy', 'row-by-row'], async (name) => {
    await client.query('TRUNCATE movies_again');
    if (name === 'bare-copy') return rate(movies, copy);
    const few = Math.ceil(movies / 10);
    return rate(few, async () => {
      for (let n = 0; n < few; n++) {
        await client.query(
          `INSERT INTO movies_again (id, title, genre, rating, year, source) VALUES (gen_random_uuid(), $1, $2, $3, $4, 'bench') ON CONFLICT DO NOTHING`,
          [`Movie ${n}`, 'Drama', (n % 100) / 10, 1950 + (n % 70)],
        );
      }
    });
  });
  return others.map((round, index) => ({
    ...round,
    loaded: { rate: measured.loaded[index + 1] ?? 0 },
    unchanged: { rate: measured.unchanged[index + 1] ?? 0 },
  })) satisfies Rounds<Loading>;
}

/** Writes the rows of a table into a file of the server. @returns a function that copies the file into a table */
async function serverCopy(client: Client, table: string, from = table): Promise<() => Promise<unknown>> {
  const { rows } =
    await client.query(`SELECT current_setting('data_directory') || '/${table}.copy' AS path, string_agg(quote_ident(attname), ', ') AS columns
    FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`);
  const [{ path, columns }] = rows as [{ path: string; columns: string }];
  await client.query(`COPY (SELECT ${columns} FROM ${from}) TO '${path}'`);
  return () => client.query(`COPY ${table} (${columns}) FROM '${path}'`);
}

/** Titles in the format of IMDb's title.basics: of six, one is a show, one a movie and four are episodes. */
function imdbTitles(rows: number): string {
  const lines = ['tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres'];
  const types = ['tvSeries', 'movie', 'tvEpisode', 'tvEpisode', 'tvEpisode', 'tvEpisode'];
  for (let n = 0; n < rows; n++) {
    const title = `The ${n % 977} Lives of Title ${n}`;
    lines.push(`tt${10_000_000 + n}\t${types[n % 6]}\t${title}\t${title}\t0\t${1950 + (n % 70)}\t\\N\t${20 + (n % 100)}\tDrama,Comedy`);
  }
  return `${lines.join('\n')}\n`;
}

const vegaMovies = (count: number, round: number): string =>
  JSON.stringify(
    Array.from({ length: count }, (_, n) => ({
      Title: `Round ${round} of Movie ${n}`,
      'Major Genre': n % 3 === 0 ? 'Drama' : 'Comedy',
      'IMDB Rating': (n % 90) / 10 + 1,
      'IMDB Votes': n,
      'Release Date': 'Jun 12 1998',
    })),
  );
