import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string };

/** Folder for the unpacked browser from npm, by version, so that an old version is never used by mistake. */
const home = join(root, '.cache', `chromium-${version}`);

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

const comesFromNpm = process.platform === 'linux' && process.arch === 'x64';

/**
 * Unpacks the browser from npm once, before any test runs. Its package only unpacks the libraries that a bare machine lacks if it
 * thinks that it runs in a Lambda.
 */
export function unpackBrowser(): void {
  if (!comesFromNpm || process.env.CHROME_PATH || existsSync(home)) return;
  const aside = `${home}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const code = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  const env = { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
  execFileSync(process.execPath, ['-e', code], { cwd: root, env });
  renameSync(aside, home);
}

/**
 * Starts a headless Chromium: the one in `CHROME_PATH`, or the one from npm (Linux on x64), or an installed Chrome.
 * @throws Error when no browser is found.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.env.CHROME_PATH) return chromium.launch({ executablePath: process.env.CHROME_PATH, args: flags });
  if (!comesFromNpm) return chromium.launch({ channel: 'chrome' });
  const executablePath = join(home, 'chromium');
  try {
    return await chromium.launch({ executablePath, args: flags });
  } catch {
    const libraries = join(home, 'al2023', 'lib');
    return chromium.launch({ executablePath, args: flags, env: { ...process.env, LD_LIBRARY_PATH: libraries } as Record<string, string> });
  }
}
