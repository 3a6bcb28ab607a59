import { randomUUID } from 'node:crypto';
import { mostImportFiles } from '../../lambda/contract/imports/run.ts';
import type { operator } from './operator.ts';

type Owner = ReturnType<typeof operator>;

/** A text of this many characters, three bytes each, with an end of its own. */
export const large = (length: number, end = '') => `${'漢'.repeat(length - end.length)}${end}`;
/** A web address of some 2,000 characters. */
export const address = (end: string) => `https://example.org/${'a'.repeat(2000)}${end}`;

/** A show whose fields are as large as they may be. */
export const largestShow = (end: string) => ({
  title: large(255, end),
  ...{ status: 'running', type: 'documentary' },
  premiered: '2020-01-01',
  ended: '2021-01-01',
  runtime_minutes: 10_000,
  network: { name: large(255, 'n'), country: 'GB', kind: 'network' },
  genres: Array.from({ length: 20 }, (_, index) => large(100, `${end}${index}`)),
  aliases: Array.from({ length: 50 }, (_, index) => large(255, `${end} ${index}`)),
  poster_url: address(end),
  summary: large(10_000, end),
  external_ids: Array.from({ length: 20 }, (_, index) => ({ source: `s${end}${index}`.padEnd(32, 'x'), value: 'v'.repeat(100) })),
});

/** An episode whose fields are as large as they may be. */
export const largestEpisode = (season_number: number, episode_number: number) => ({
  season_number,
  episode_number,
  title: large(255),
  type: 'insignificant_special',
  air_date: '2020-01-01',
  duration_minutes: 10_000,
  plot_summary: large(10_000),
  director: large(255),
  writer: large(255),
  rating: 9.9,
  genre: large(100),
  thumbnail_url: address('t'),
  poster_url: address('p'),
  video_url: address('v'),
  raw_video_s3_key: large(1024),
  processed_video_s3_key: large(1024),
  metadata_json_s3_key: large(1024),
  upload_date: '2020-01-01T00:00:00Z',
});

/** Adds `count` copies of the row with this id. `changes` makes each copy different by its number `n`. */
export async function multiply(owner: Owner, table: string, id: string | undefined, count: number, changes: string) {
  const columns = await owner.sql(`
    SELECT string_agg(column_name, ', ') AS names FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = '${table}' AND is_generated = 'NEVER' AND column_name NOT IN ('id', ${changes
      .match(/(?<=AS )\w+/g)
      ?.map((name) => `'${name}'`)
      .join(', ')})`);
  const changed = changes.match(/(?<=AS )\w+/g)?.join(', ');
  const hasId = !['show_names', 'tv_show_genres', 'activity_logs'].includes(table);
  const key = hasId ? 'id' : table === 'activity_logs' ? 'id' : 'tv_show_id';
  await owner.sql(`
    INSERT INTO ${table} (${hasId ? 'id, ' : ''}${columns[0]?.names}, ${changed})
    SELECT ${hasId ? 'gen_random_uuid(), ' : ''}${columns[0]?.names}, ${changes} FROM ${table}, generate_series(1, ${count}) AS n WHERE ${key}::text = '${id}'`);
}

/** Imports whose files, skipped rows and differences have the largest size. @returns the id of one of them. */
export async function addImports(owner: Owner, movie: string): Promise<string> {
  const id = randomUUID();
  await owner.sql(`
    INSERT INTO etl_runs (id, source, file, files, state, started_by, problem)
    SELECT '${id}', 'imdb', rpad('', 255, '漢'), jsonb_agg(jsonb_build_object('key', rpad('', 300, 'k'), 'name', rpad('', 85, '漢'), 'bytes', n)),
           'failed', rpad('', 128, '漢'), rpad('', 1000, '漢')
    FROM generate_series(1, ${mostImportFiles}) AS n`);
  await multiply(owner, 'etl_runs', id, 202, `now() + n * interval '1 s' AS started_at`);
  await owner.sql(`
    INSERT INTO etl_chunks (run_id, chunk, file, inserted, unchanged, skipped)
    SELECT '${id}', chunk, 0, 0, 0, (
      SELECT jsonb_agg(jsonb_build_object('line', line, 'reason', 'bad_value', 'kind', 'dropped', 'field', 'title', 'value', rpad('', 200, '漢')))
      FROM generate_series(1, 100) AS line) FROM generate_series(1, 20) AS chunk`);
  await owner.sql(`
    INSERT INTO import_differences (run_id, source, kind, resource_id, field, line, ours, theirs)
    SELECT '${id}', 'imdb', 'movie', '${movie}', 'field ' || n, n, to_jsonb(rpad('', 10000, '漢')), to_jsonb(rpad('', 10000, '漢'))
    FROM generate_series(1, 202) AS n`);
  return id;
}

/** A stored file of an episode, its jobs with the longest words, and texts. @returns the ids of the file and of one of the jobs. */
export async function addEpisodeFiles(owner: Owner, episode: string): Promise<{ uploads: string; jobs: string }> {
  const [uploads, jobs] = [randomUUID(), randomUUID()];
  await owner.sql(`
    INSERT INTO media_files (id, episode_id, name, bytes, content_type, s3_key, s3_upload_id, state, stored_at)
    VALUES ('${uploads}', '${episode}', rpad('', 255, '漢'), 1099511627776, 'video/mp4', 'files/${uploads}', 'x', 'stored', now())`);
  await owner.sql(`
    INSERT INTO processing_jobs (id, episode_id, file_id, job_type, status, error_code, error_message, attempt, started_at, completed_at)
    VALUES ('${jobs}', '${episode}', '${uploads}', 'transcription', 'failed', 'not_configured', rpad('', 1000, '漢'), 3, now(), now())`);
  await multiply(owner, 'processing_jobs', jobs, 202, `now() + n * interval '1 s' AS created_at`);
  await owner.sql(
    `INSERT INTO episode_metadata (id, found_text, text) VALUES ('${episode}', rpad('', 100000, '漢'), rpad('', 100000, '漢'))`,
  );
  return { uploads, jobs };
}
