import { randomBytes } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { openStore } from '../../lib/local/dynamodb-store.ts';

/*
 * Opens the store in a folder and prints `open`. Then writes half a megabyte at a time under random keys, so that the store compacts its
 * tables all the time, also right after the next start, until the test kills this process.
 */
flushCompileCache();
const { commit } = await openStore(process.argv[2] ?? '');
process.stdout.write('open\n');
while (true) {
  const value = randomBytes(4_000).toString('hex');
  await commit(Array.from({ length: 60 }, () => ({ type: 'put', key: randomBytes(8).toString('hex'), value: value + Math.random() })));
}
