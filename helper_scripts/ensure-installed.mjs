// Runs before `npm start` and `npm test`, on Node 20 or newer. Installs the dependencies when the lockfile has changed, then
// checks that Node 24 is available for the rest.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.episodic-installed';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).update(`${process.platform} ${process.arch}`).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing dependencies (about a minute the first time) …');
  const started = Date.now();
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('npm ci failed. Check the network connection, and check that npm 11 or newer is installed (npm --version).');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

const node = existsSync('node_modules/.bin/node') ? 'node_modules/.bin/node' : 'node';
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? 'none';
if (!version.startsWith('v24.')) {
  console.error(
    `Episodic needs Node 24, but this machine runs ${version}. Install Node 24 from https://nodejs.org, or run: nvm install 24`,
  );
  process.exit(1);
}
