// Runs before `npm start` and `npm test`, on whatever Node the user has (20 or newer): installs what the lockfile names
// and is not there, then sees to it that Node 24 runs the rest.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.episodic-installed';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).update(`${process.platform} ${process.arch}`).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing the dependencies (the first time about a minute) …');
  const started = Date.now();
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('npm ci failed. Is there a network, and is npm 11 or newer installed (npm --version)?');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

const node = existsSync('node_modules/.bin/node') ? 'node_modules/.bin/node' : 'node';
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? 'none';
if (!version.startsWith('v24.')) {
  console.error(`Episodic needs Node 24, and this machine runs ${version}. Install it from https://nodejs.org, or with: nvm install 24`);
  process.exit(1);
}
