import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from 'uuidv7';
import * as z from 'zod';
import { uuid } from '../lambda/contract/fields.ts';
import {
  type ImportMessage,
  type ImportOptions,
  importOptions,
  importSource,
  mostImportFiles,
  type Question,
  question,
} from '../lambda/contract/imports/run.ts';
import { needsMapping } from '../lambda/contract/imports/upload-limits.ts';
import { readyMappings } from '../lambda/etl/mappings.ts';
import { readerOf } from '../lambda/etl/sources.ts';
import { argumentsOf } from './arguments.ts';
import { folderIn } from './drive-folder.ts';
import { givenPath, jsonIn } from './files.ts';
import { differencesOf, type Imports, importsOf, move, type Progress, progressOf, send, skippedRows, upload } from './import-run.ts';
import { repeatedly } from './repeatedly.ts';
import { enterStage } from './stage.ts';

const usage = `Usage:
  helper_scripts/run_etl SOURCE FILE… [--map FILE] [--show KEY] [--fast] [--dry-run] [--follow]   SOURCE: ${importSource.options.join(', ')}
  helper_scripts/run_etl tvmaze --shows 82,169 | --index FROM[-[TO]] | --updates day|week [--dry-run] [--follow]
  helper_scripts/run_etl drive FOLDER [--map FILE] [--all] [--dry-run] [--follow]   a folder of Google Drive: its address or its id
  helper_scripts/run_etl vega series [--follow]
  helper_scripts/run_etl sample [--remove] [--dry-run] [--follow]
  helper_scripts/run_etl status|pause|resume|cancel|report RUN
Each takes [--stage local|dev|staging|prod]. A load repeats itself with --every day|week, as long as the command runs.`;

/** Files that come with Episodic or with one of its packages, for sources that need no other. */
const ownFiles: Readonly<Record<string, () => string>> = {
  vega: () => fileURLToPath(new URL('../node_modules/vega-datasets/data/movies.json', import.meta.url)),
  series: () => fileURLToPath(new URL('../lambda/etl/series.json', import.meta.url)),
  sample: () => fileURLToPath(new URL('../lambda/etl/sample.json', import.meta.url)),
};

const { positionals, values } = argumentsOf({
  stage: { type: 'string', default: 'local' },
  map: { type: 'string' },
  fast: { type: 'boolean' },
  show: { type: 'string' },
  shows: { type: 'string' },
  index: { type: 'string' },
  updates: { type: 'string' },
  all: { type: 'boolean', default: false },
  remove: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  follow: { type: 'boolean', default: false },
  every: { type: 'string' },
});

try {
  const [first = '', ...rest] = positionals;
  if (first === '') throw new Error(usage);
  enterStage(values.stage);
  const imports = await importsOf(values.stage);
  const verbs = { status, report, pause: moving('pause'), resume: moving('resume'), cancel: moving('cancel') } as const;
  if (values.remove) await removeSample(imports, positionals);
  else if (Object.hasOwn(verbs, first)) await verbs[first as keyof typeof verbs](imports, idIn(rest));
  else if (values.every === undefined) await load(imports);
  else await repeatedly(values.every, () => load(imports));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The id of the import that an operator names. */
function idIn(words: readonly string[]): string {
  const id = uuid.safeParse(words[0]);
  if (!id.success || words.length > 1) throw new Error(`Which import? Give its id, which the command printed that started it.\n${usage}`);
  return id.data;
}

/** Starts the imports that the words ask for. */
async function load(imports: Imports): Promise<void> {
  const [first = '', ...rest] = positionals;
  if (positionals.every((source) => Object.hasOwn(ownFiles, source)))
    for (const source of positionals) await start(imports, source, [ownFiles[source]?.() ?? '']);
  else if (first === 'drive') await start(imports, first, [], { drive: folderIn(rest, values.all) });
  else await start(imports, first, rest.map(givenPath), { ask: questionOf(values) });
}

/** What the worker itself asks a source for, where there are no files. */
type Asked = Partial<Pick<ImportOptions, 'ask' | 'drive'>>;

/** Uploads the files, queues the run, and says its id; with --follow it shows the progress until the run ends. */
async function start(imports: Imports, given: string, paths: readonly string[], { ask, drive }: Asked = {}): Promise<void> {
  const source = importSource.safeParse(given);
  if (!source.success) throw new Error(`Unknown source: ${given}.\n${usage}`);
  if (ask && source.data !== 'tvmaze') throw new Error(`Only tvmaze can be asked for shows.\n${usage}`);
  if (ask && paths.length > 0) throw new Error('Give files, or one of --shows, --index and --updates.');
  if (values.map !== undefined && !needsMapping(source.data) && !drive)
    throw new Error(`${given} has columns of its own and takes no mapping.`);
  if (values.all && !drive) throw new Error('Only a folder of Google Drive can be loaded with --all.');
  if (paths.length === 0 && !ask && !drive) throw new Error(`Which file? ${given} needs one.\n${usage}`);
  if (paths.length > mostImportFiles) throw new Error(`One import takes ${mostImportFiles} files at most.`);
  const { map, show, fast } = values;
  const options = importOptions.safeParse({
    ...(map && { map: mappingIn(map) }),
    ...(show && { show }),
    ...(fast !== undefined && { fast }),
    ...(ask && { ask }),
    ...(drive && { drive }),
  });
  if (!options.success) throw new Error(`The options of this import cannot be used:\n${z.prettifyError(options.error)}`);
  readerOf(source.data, options.data);
  const files = [];
  for (const path of paths) files.push(await upload(imports, source.data, path));
  const run_id = await begin(imports, { source: source.data, files, options: options.data });
  if (!values.follow)
    console.log(`  ${source.data.padEnd(6)} ${run_id}\n  Watch it with: helper_scripts/run_etl status ${run_id} --follow`);
  else await follow(imports, run_id);
}

/** Queues a new run. @returns its id */
async function begin(
  imports: Imports,
  begins: Pick<NonNullable<ImportMessage['begins']>, 'source' | 'files' | 'options'>,
): Promise<string> {
  const run_id = uuidv7();
  await send(imports, { run_id, begins: { ...begins, dry_run: values['dry-run'], started_by: userInfo().username } });
  return run_id;
}

/** Removes what the sample made, waits for the end, and prints what stays and why. */
async function removeSample(imports: Imports, given: readonly string[]): Promise<void> {
  if (given.join() !== 'sample') throw new Error(`Only the sample can be removed: run_etl sample --remove\n${usage}`);
  const id = await begin(imports, { source: 'sample', files: [], options: { remove: true } });
  await follow(imports, id);
  for (const { value, reason } of await skippedRows(imports, id)) console.log(`  stays: ${value} (${reason})`);
}

/** A mapping that comes with Episodic, or the one in a file. */
function mappingIn(name: string): unknown {
  if (Object.hasOwn(readyMappings, name)) return readyMappings[name];
  if (!existsSync(givenPath(name)))
    throw new Error(`There is no mapping ${name}. Give a file, or one of ${Object.keys(readyMappings).join(', ')}.`);
  return jsonIn(givenPath(name));
}

/** What TVmaze is asked for. @throws Error that says what is wrong with it */
function questionOf({ shows, index, updates }: { shows?: string; index?: string; updates?: string }): Question | undefined {
  if (shows === undefined && index === undefined && updates === undefined) return undefined;
  const [, first, dash, last] = /^(\d+)(-?)(\d*)$/.exec(index ?? '0') ?? [];
  if (first === undefined) throw new Error(`--index: must be a page, or pages such as 0-3 or 2-\n${usage}`);
  const [from, to] = [Number(first), last ? Number(last) : dash ? undefined : Number(first)];
  const asked = {
    ...(shows && { shows: shows.split(',') }),
    ...(index !== undefined && { index: { from, to } }),
    ...(updates && { updates }),
  };
  const parsed = question.safeParse(asked);
  if (!parsed.success) {
    const words = parsed.error.issues.map(({ path: [option], message }) =>
      option === undefined ? 'Give one of --shows, --index and --updates.' : `--${String(option)}: ${message}`,
    );
    throw new Error(`${words.join('\n')}\n${usage}`);
  }
  return parsed.data;
}

async function status(imports: Imports, id: string): Promise<void> {
  const run = await progressOf(imports, id);
  if (!run) throw new Error(`There is no import ${id} (yet).`);
  if (values.follow) await follow(imports, id);
  else console.log(lineOf(run));
}

function moving(verb: 'pause' | 'resume' | 'cancel') {
  return async (imports: Imports, id: string): Promise<void> => {
    await move(imports, id, verb);
    await status(imports, id);
  };
}

/** Prints what became of the rows, those that were skipped, and where the source states something else. */
async function report(imports: Imports, id: string): Promise<void> {
  await status(imports, id);
  for (const { file, line, reason, field, value } of await skippedRows(imports, id))
    console.log(`  ${file}:${line} ${reason}${field ? ` in ${field}` : ''}${value ? `: ${value}` : ''}`);
  for (const { kind, resource_name, field, ours, theirs } of await differencesOf(imports, id))
    console.log(`  ${kind} ${resource_name}: ${field} is ${JSON.stringify(ours)}, the source has ${JSON.stringify(theirs)}`);
}

/** Shows the progress until the run ends. A run that fails, or that somebody pauses or cancels, ends the command with an error. */
async function follow(imports: Imports, id: string): Promise<void> {
  const started = Date.now();
  for (;;) {
    const run = await progressOf(imports, id);
    const ended = run && !['waiting', 'running'].includes(run.state);
    if (run && process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${lineOf(run, Date.now() - started)}${ended ? '\n' : ''}`);
    else if (run && ended) console.log(lineOf(run));
    if (run && ended && run.state === 'done') return;
    if (run && ended) throw new Error(run.problem ?? `The import is ${run.state}.`);
    await sleep(200);
  }
}

/** A run in one line: a bar, how far it is or what became of its rows, rows a second, and the time that is left. */
function lineOf(run: Progress, milliseconds?: number): string {
  const { source, state, progress, read, inserted, updated, unchanged, skipped, reasons, dry_run, removes } = run;
  const part = progress ?? 0;
  const bar = '█'.repeat(Math.round(part * 20)).padEnd(20, '░');
  const why = Object.entries(reasons).map(([reason, number]) => `${number} ${reason}`);
  const inBrackets = why.length > 0 ? ` (${why.join(', ')})` : '';
  const sum = removes
    ? `${read} made by the source = ${updated} removed + ${skipped} that stay${inBrackets}`
    : `${read} read = ${inserted} inserted + ${updated} updated + ${unchanged} unchanged + ${skipped} skipped${inBrackets}`;
  const rate = milliseconds && state === 'running' ? `, ${Math.round((read * 1000) / milliseconds)} rows/s` : '';
  const left = milliseconds && state === 'running' && part > 0.02 ? `, ${Math.ceil((milliseconds * (1 / part - 1)) / 1000)} s left` : '';
  return `  ${source.padEnd(6)} ${bar} ${state === 'done' ? '' : `${state}: `}${sum}${dry_run ? ' (nothing was changed)' : ''}${rate}${left}`;
}
