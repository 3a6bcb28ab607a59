import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleDiet } from './bundle-diet.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folder for all build output except the page. */
const cache = join(root, '.cache');

/** Folder with the bundle of the function `name`, which a deployment uploads. */
export const bundlePath = (name: string) => join(cache, 'lambda', name);

/** Folder with the built page. */
export const pagePath = join(root, 'frontend', 'dist');

const handlers = () => globSync('lambda/{api/*,workers}/*.ts', { cwd: root }).sort();

/** Hashes the paths and contents of all files that match the patterns, and the version of Node. */
export function sourceHash(...patterns: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  const files = globSync([...patterns], { cwd: root, exclude: ['**/node_modules/**', 'frontend/dist/**'], withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs `make` unless `result` exists and was built from the same sources. @returns whether it ran. */
async function once(name: string, hash: string, result: string, make: () => Promise<void>): Promise<boolean> {
  const stamp = join(cache, `${name}.hash`);
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  rmSync(stamp, { force: true });
  rmSync(result, { recursive: true, force: true });
  await make();
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/** Constants that the build inserts into the bundles: the OpenAPI description, derived from the contract. */
export async function buildConstants(): Promise<Record<string, string>> {
  const { openapi } = await import('../lambda/contract/openapi.ts');
  return { OPENAPI: JSON.stringify(openapi()) };
}

/** Bundles each handler into its own folder, unless nothing changed. @returns whether it built anything. */
export function buildFunctions(): Promise<boolean> {
  const hash = sourceHash('lambda/**/*.{ts,json}', 'lib/{build,bundle-diet}.ts', 'package-lock.json');
  return once('functions', hash, join(cache, 'lambda'), async () => {
    const { build: esbuild } = await import('esbuild');
    const { metafile } = await esbuild({
      absWorkingDir: root,
      entryPoints: {
        ...Object.fromEntries(handlers().map((file) => [join(basename(file, '.ts'), 'index'), file])),
        // The process that reads files of episodes. Its worker starts it from the same folder.
        'process-media/engine': 'lambda/workers/media/engine.ts',
      },
      outdir: join(cache, 'lambda'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      plugins: [bundleDiet],
      define: await buildConstants(),
      logOverride: { 'import-is-undefined': 'silent' },
      legalComments: 'none',
      metafile: true,
      logLevel: 'warning',
    });
    writeFileSync(join(cache, 'functions.json'), JSON.stringify(metafile));
  });
}

/** Builds the page, unless nothing changed. @returns whether it built anything. */
export function buildPage(): Promise<boolean> {
  const hash = sourceHash('frontend/**', 'lambda/contract/**/*.ts', 'package-lock.json');
  return once('page', hash, pagePath, async () => {
    const { build: vite } = await import('vite');
    await vite({ root: join(root, 'frontend'), configFile: join(root, 'frontend', 'vite.config.ts'), logLevel: 'warn' });
  });
}

/** Builds everything that a deployment uploads. */
export async function build(): Promise<void> {
  await buildFunctions();
  await buildPage();
}
