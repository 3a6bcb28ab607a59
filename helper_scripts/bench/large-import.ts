import { chmodSync, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { importsOf, send, upload } from '../import-run.ts';
import { enterStage } from '../stage.ts';
import { realTitles } from './large-catalog.ts';
import { startLocalStage, withState } from './local-stage.ts';
import { startPostgres } from './postgres-server.ts';

/*
 * Loads a set in IMDb's format into a fresh catalog on PostgreSQL 17, and kills the local cloud twice. Its titles are real ones,
 * each with a number: npm run bench:import [-- --rows 5000000]
 */

/** Rows that each show brings: itself with a rating, eight episodes in two files, and two movies with ratings. */
const rowsPerShow = 22;

const { values } = parseArgs({ options: { rows: { type: 'string', default: '5000000' } } });
const shows = Math.ceil(Number(values.rows) / rowsPerShow);
const titles = realTitles();

function* basics(): Generator<string> {
  yield 'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n';
  for (let show = 0; show < shows; show++) {
    const title = `${titles[show % titles.length]} ${show}`;
    let lines = `tt${show * 20}\ttvSeries\t${title}\t${title}\t0\t${1950 + (show % 70)}\t\\N\t45\tDrama,Crime\n`;
    for (const movie of [1, 2])
      lines += `tt${show * 20 + movie}\tmovie\t${title}, ${movie}\t\\N\t0\t${1950 + (show % 70)}\t\\N\t95\tComedy\n`;
    for (let n = 1; n <= 8; n++) lines += `tt${show * 20 + 2 + n}\ttvEpisode\tPart ${n} of ${title}\t\\N\t0\t2001\t\\N\t45\tDrama\n`;
    yield lines;
  }
}

function* episodes(): Generator<string> {
  yield 'tconst\tparentTconst\tseasonNumber\tepisodeNumber\n';
  for (let show = 0; show < shows; show++)
    yield [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `tt${show * 20 + 2 + n}\ttt${show * 20}\t1\t${n}\n`).join('');
}

function* ratings(): Generator<string> {
  yield 'tconst\taverageRating\tnumVotes\n';
  for (let show = 0; show < shows; show++)
    yield [0, 1, 2].map((n) => `tt${show * 20 + n}\t${((show % 90) / 10 + 1).toFixed(1)}\t${show}\n`).join('');
}

const seconds = (from: number) => Math.round((performance.now() - from) / 1000);

await withState(async (state) => {
  chmodSync(state, 0o755);
  const server = await startPostgres(['shared_buffers=1GB', 'max_wal_size=8GB']);
  const client = new Client({ connectionString: server.connectionString });
  let stage = await startLocalStage(state, '--postgres', server.connectionString);
  try {
    await client.connect();
    enterStage('local');
    const imports = await importsOf('local');
    const files = [];
    for (const [name, lines] of Object.entries({ basics, episode: episodes, ratings })) {
      const path = join(state, `title.${name}.tsv.gz`);
      await pipeline(Readable.from(lines()), createGzip({ level: 1 }), createWriteStream(path));
      files.push(await upload(imports, 'bench', path));
    }
    const run_id = uuidv7();
    const started = performance.now();
    await send(imports, { run_id, begins: { source: 'imdb', files, options: {}, dry_run: false, started_by: 'bench' } });
    const killAt = [Number(values.rows) * 0.3, Number(values.rows) * 0.9];
    for (let staged = false, told = 0; ; await sleep(500)) {
      const { rows } = await client.query(
        `SELECT state, problem, staged, (SELECT coalesce(sum(read), 0)::int FROM etl_chunks WHERE run_id = r.id) AS read,
           (SELECT coalesce(sum(inserted), 0)::int FROM etl_chunks WHERE run_id = r.id) AS inserted,
           (SELECT count(*)::int FROM etl_changed_shows WHERE run_id = r.id) AS cards FROM etl_runs AS r WHERE id = $1`,
        [run_id],
      );
      const [run] = rows;
      if (!run) continue;
      if (run.staged && !staged) console.log(`${run.read} rows staged after ${seconds(started)} s`);
      staged = run.staged;
      if (seconds(started) - told >= 30) {
        told = seconds(started);
        console.log(`  ${told} s: ${run.read} read, ${run.inserted} inserted, ${run.cards} cards to write`);
      }
      const [next] = killAt;
      if (next !== undefined && (run.inserted > 0 ? run.inserted + Number(values.rows) * 0.6 : run.read) > next) {
        killAt.shift();
        await stage.kill();
        console.log(`killed after ${seconds(started)} s: ${run.read} rows read, ${run.inserted} inserted`);
        stage = await startLocalStage(state, '--postgres', server.connectionString);
        enterStage('local');
      }
      if (run.state !== 'running') {
        console.log(`${run.state} after ${seconds(started)} s: ${run.problem ?? ''}`);
        break;
      }
    }
    const { rows } = await client.query(
      `SELECT (SELECT count(*) FROM tv_shows) AS shows, (SELECT count(*) FROM episodes) AS episodes, (SELECT count(*) FROM movies) AS movies,
         sum(read) AS read, sum(inserted) AS inserted, sum(unchanged) AS unchanged, (SELECT count(*) FROM staged_records) AS left
       FROM etl_chunks WHERE run_id = $1`,
      [run_id],
    );
    console.log(rows[0]);
  } finally {
    await client.end();
    await stage.stop();
    await server.stop();
  }
});
