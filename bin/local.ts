import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { explain } from '../lib/local/explain.ts';
import { startLocalCloud } from '../lib/local/local-cloud.ts';
import { firstImport, greet, timed } from '../lib/local/start-report.ts';

const { values } = parseArgs({ options: { reset: { type: 'boolean' }, sleepy: { type: 'boolean' }, postgres: { type: 'string' } } });
const state = process.env.EPISODIC_STATE || '.local';
const port = Number(process.env.PORT || 4173);

try {
  if (values.reset) rmSync(state, { recursive: true, force: true });
  const started = Date.now();
  const notice = (text: string) => console.log(`  ${text}`);
  const cloud = await startLocalCloud({ port, state, sleepy: values.sleepy, postgres: values.postgres, step: timed, notice });
  const stop = async () => {
    await cloud.close();
    process.exit(0);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await firstImport(state);
  greet(cloud, state, Date.now() - started);
} catch (error) {
  console.error(explain(error, port, state));
  process.exit(1);
}
