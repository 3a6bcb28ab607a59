import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../lib/build.ts';
import { type Observed, readObserved, writeObserved } from './granted-and-used.ts';

/*
 * A test file that passed is not run again by `npm test` until something that it depends on changes. CI always runs all files, and so
 * does EPISODIC_NO_VERDICTS=1.
 */

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/verdicts');
const runFile = join(folder, 'run.json');
const modulesOfAssets = join(root, '.cache/page-modules.json');

/** What a passed test file depended on, and what it observed. */
interface Verdict {
  readonly hash: string;
  readonly observed: readonly Observed[];
}

/** A run of the tests: a hash of the whole tree before it, and the files that did not run. */
interface Run {
  readonly tree: string;
  readonly kept: readonly string[];
}

/** Folders with tests that take no time, or look at the whole tree. They always run. */
const alwaysRun = /^test\/(architecture|contract|domain|frontend|soak)\//;

/** The page's source, for tests that read it. Other tests only need some page, and those in a browser depend on what it loaded. */
const isPage = (file: string) => file.startsWith('frontend/');

/** Files on which no kept test depends: documents, and other tests. */
const isIrrelevant = (file: string) => /^docs\/|\.md$|\.test\.ts$/.test(file);

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const readsPage = (test: string) => read(test).includes('frontend');

/** Whether a source names a document, on which no verdict depends. */
export const namesDocuments = (source: string) => /['"`/]docs\/|\w\.md['"`]/.test(source);

const isOn = () => process.env.npm_lifecycle_event === 'test' && !process.env.CI && !process.env.EPISODIC_NO_VERDICTS;

/** Hashes what a test file depends on. */
export class Dependencies {
  readonly #files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => existsSync(join(root, file)) && file);
  readonly #contents = new Map<string, string>();
  readonly #common = this.#files.filter((file) => !isPage(file) && !isIrrelevant(file));
  readonly #page = this.#files.filter(isPage);
  readonly #commonHash = this.#hash(this.#common);
  readonly #pageHash = this.#hash(this.#page);
  /** What every page of the site has: the file around the modules, and one style sheet. */
  readonly #shell = this.#hash(
    this.#files
      .filter((file) => isPage(file) && !file.startsWith('frontend/src/'))
      .concat(globSync('frontend/dist/assets/*.css', { cwd: root })),
  );

  /** Hash of everything on which any test depends. */
  readonly tree = this.#hash(this.#files.filter((file) => !/^docs\/|\.md$/.test(file)));

  /** Files on which a test file depends, beside what its browser loads. */
  files(test: string): string[] {
    return [test, ...this.#common, ...(readsPage(test) ? this.#page : [])];
  }

  /** `modules` are the page's modules that the browser loaded. */
  hash(test: string, modules: readonly string[]): string {
    const page = readsPage(test) ? this.#pageHash : test.startsWith('test/browser/') ? this.#shell + this.#hash(modules) : '';
    return createHash('sha256').update(process.version).update(this.#commonHash).update(page).update(read(test)).digest('hex');
  }

  #hash(files: readonly string[]): string {
    const hash = createHash('sha256');
    for (const file of files.toSorted()) hash.update(file).update(this.#contentOf(file));
    return hash.digest('hex');
  }

  #contentOf(file: string): string {
    const known = this.#contents.get(file);
    if (known) return known;
    const path = join(root, file);
    const content = existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'gone';
    this.#contents.set(file, content);
    return content;
  }
}

const verdictFile = (test: string) => join(folder, `${test.replaceAll('/', '~')}.json`);
/** Test files that can be kept. */
export const testsWithVerdicts = () =>
  globSync('test/**/*.test.ts', { cwd: root }).filter((test) => !alwaysRun.test(test) && !namesDocuments(read(test)));
const readJson = <T>(file: string): T | undefined => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** Modules of the page that are in assets. */
function modulesIn(assets: Iterable<string>): string[] {
  const modules = readJson<Record<string, string[]>>(modulesOfAssets) ?? {};
  return [...new Set([...assets].flatMap((asset) => modules[asset] ?? []))];
}

/** Test files that passed and whose dependencies are the same. Prints how many there are in each folder. */
export async function keptTests(): Promise<string[]> {
  rmSync(runFile, { force: true });
  if (!isOn()) return [];
  await build();
  const dependencies = new Dependencies();
  const verdicts = new Map(testsWithVerdicts().map((test) => [test, readJson<Verdict>(verdictFile(test))]));
  const modulesOf = (verdict?: Verdict) => verdict?.observed.flatMap(({ modules = [] }) => modules) ?? [];
  const kept = [...verdicts].filter(([test, verdict]) => verdict?.hash === dependencies.hash(test, modulesOf(verdict)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(runFile, JSON.stringify({ tree: dependencies.tree, kept: kept.map(([test]) => test) } satisfies Run));
  for (const [name, files = []] of Map.groupBy(kept, ([test]) => test.split('/').slice(0, 2).join('/')))
    console.log(`kept: ${files.length} files of ${name} (nothing that they depend on has changed)`);
  return kept.map(([test]) => test);
}

/** Adds to this run what kept tests observed when they ran. */
export function repeatKept(): void {
  const { kept = [] } = readJson<Run>(runFile) ?? {};
  for (const test of kept) for (const one of readJson<Verdict>(verdictFile(test))?.observed ?? []) writeObserved(one);
}

/** Keeps the verdicts of a run in which every test passed, unless a file changed meanwhile. */
export function keepVerdicts(): void {
  const run = readJson<Run>(runFile);
  const dependencies = new Dependencies();
  if (run?.tree !== dependencies.tree) return;
  const observed = Map.groupBy(readObserved(), ({ test }) => test);
  for (const test of testsWithVerdicts()) {
    if (run.kept.includes(test)) continue;
    const seen = (observed.get(test) ?? []).map((one) => ({ ...one, modules: modulesIn(one.assets), assets: [] }));
    const verdict: Verdict = {
      hash: dependencies.hash(
        test,
        seen.flatMap(({ modules }) => modules),
      ),
      observed: seen,
    };
    writeFileSync(verdictFile(test), JSON.stringify(verdict));
  }
}
