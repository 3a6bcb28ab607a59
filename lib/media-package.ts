import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePath } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folder with the worker and the native packages that it needs on Lambda's CPU. */
export const mediaPackagePath = join(root, '.cache', 'media-package');

/** The native packages of Lambda's CPU, and the parts of sharp that load them. */
const native = ['@seydx/node-av-linux-arm64', '@img/sharp-linux-arm64', '@img/sharp-libvips-linux-arm64'];
const loaders = ['sharp', 'detect-libc', 'semver', '@img/colour'];

/** Bytes that a function may have when it is unzipped: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostBytes = 250 * 1024 ** 2;

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** Names what could not be installed, so that a deployment can say why it stops. */
export class NativesUnavailable extends Error {
  override readonly name = 'NativesUnavailable';
}

/** Files of a folder with their SHA-256, sorted by name. */
function digests(folder: string): Record<string, string> {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  );
}

/** What npm says when it cannot reach its registry. */
const unreachable = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|network/i;

/**
 * Installs the packages of Lambda's CPU in a folder of their own, exactly as the lockfile names them. Their scripts do not run.
 * @throws NativesUnavailable if npm cannot reach its registry
 */
function install(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(folder, file));
  const target = [
    '--omit=dev',
    '--cpu=arm64',
    '--os=linux',
    '--libc=glibc',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ];
  const { status, stderr } = spawnSync('npm', ['ci', ...target], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status === 0) return;
  const message = `npm could not install the native packages for arm64:\n${stderr}`;
  throw unreachable.test(stderr) ? new NativesUnavailable(message) : new Error(message);
}

/** What a package consists of. */
export interface MediaPackage {
  readonly folder: string;
  /** SHA-256 of the names and contents of all files. */
  readonly hash: string;
  readonly bytes: number;
}

/**
 * Assembles the worker for Lambda: the bundles as they run locally, the native packages beside them, and a manifest with the SHA-256 of
 * each file. The same lockfile and bundles make the same package on every machine.
 * @throws NativesUnavailable if npm cannot reach its registry
 */
export function assembleMediaPackage(folder = mediaPackagePath): MediaPackage {
  const lock = read<Lock>(join(root, 'package-lock.json'));
  const natives = join(root, '.cache', 'media-natives');
  const stamp = join(natives, 'lock.hash');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    install(natives);
    writeFileSync(stamp, wanted);
  }
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  cpSync(bundlePath('process-media'), making, { recursive: true });
  for (const name of [...native, ...loaders]) {
    cpSync(join(natives, 'node_modules', name), join(making, 'node_modules', name), { recursive: true });
  }
  const files = digests(making);
  const packages = Object.fromEntries([...native, ...loaders].map((name) => [name, lock.packages[`node_modules/${name}`]]));
  writeFileSync(join(making, 'manifest.json'), JSON.stringify({ packages, files }, undefined, 1));
  const bytes = Object.keys(files).reduce((sum, file) => sum + statSync(join(making, file)).size, 0);
  if (bytes > mostBytes) throw new Error(`The package of process-media has ${bytes} bytes, more than Lambda's ${mostBytes}.`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  const hash = createHash('sha256')
    .update(JSON.stringify(digests(folder)))
    .digest('hex');
  return { folder, hash, bytes };
}
