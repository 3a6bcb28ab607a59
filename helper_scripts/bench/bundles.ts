import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { capabilities } from '../../lambda/contract/capabilities.ts';
import { buildConstants, buildFunctions, bundlePath } from '../../lib/build.ts';
import { median } from './paired.ts';

export interface BundleFigures {
  readonly handler: string;
  /** Bytes of our bundle. `usualBytes` is the same handler built with esbuild's defaults. */
  readonly bytes: number;
  readonly usualBytes: number;
  /** Import times in a fresh process, in milliseconds. */
  readonly importMs: number;
  readonly usualMs: number;
  readonly emptyMs: number;
}

/** Measures size and import time of each handler: as we upload it, as it is usually built, and for an empty handler. */
export async function measureBundles(rounds: number, handlers: readonly string[]): Promise<BundleFigures[]> {
  await buildFunctions();
  const folder = mkdtempSync(join(tmpdir(), 'episodic-usual-'));
  try {
    await usualBuild(folder, handlers);
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, 'export const handler = async () => ({ statusCode: 200 });\n');
    return handlers.map((handler) => {
      const ours = join(bundlePath(handler), 'index.mjs');
      const usual = join(folder, `${handler}.mjs`);
      const times = { ours: [] as number[], usual: [] as number[], empty: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        times.ours.push(importTime(ours));
        times.usual.push(importTime(usual));
        times.empty.push(importTime(empty));
      }
      return {
        handler,
        bytes: statSync(ours).size,
        usualBytes: statSync(usual).size,
        importMs: median(times.ours),
        usualMs: median(times.usual),
        emptyMs: median(times.empty),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bundles a handler with esbuild's defaults, like most templates. */
async function usualBuild(folder: string, handlers: readonly string[]): Promise<void> {
  const entries = globSync(`lambda/{api/*,workers}/{${handlers}}.ts`).map((file) => [basename(file, '.ts'), file]);
  await build({
    entryPoints: Object.fromEntries(entries),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    define: await buildConstants(),
    logLevel: 'error',
  });
}

function importTime(file: string): number {
  const script = `const started = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - started)`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, ...variables },
    encoding: 'utf8',
  });
  return Number(output);
}

/** Environment with every variable that a function reads, so that each function can be imported. */
const variables = Object.fromEntries(
  ['ORIGIN_VERIFY', 'CURSOR_KEY', 'REQUESTS_PER_MINUTE', 'ACTIVITY_ORIGIN_DAYS', ...Object.values(capabilities).flat()].map((name) => [
    name,
    '1',
  ]),
);
