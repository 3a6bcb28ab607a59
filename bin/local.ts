import { explain } from '../lib/local/explain.ts';
import { startOptions } from '../lib/local/start-options.ts';
import { firstImport, greet, timed } from '../lib/local/start-report.ts';

const started = Date.now();
let state = '.local';
let port = 0;
let isStopping = false;
try {
  const options = startOptions(process.argv.slice(2), process.env);
  ({ state, port } = options);
  // Checks the options before it loads the local cloud, which takes longer.
  const { startLocalCloud } = await import('../lib/local/local-cloud.ts');
  const notice = (text: string) => console.log(`  ${text}`);
  const cloud = await startLocalCloud({ ...options, step: timed, notice });
  const stop = async () => {
    isStopping = true;
    await cloud.close();
    process.exit(0);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await cloud.settled.catch(async (error) => {
    if (isStopping) return;
    await cloud.close();
    throw error;
  });
  await firstImport(state);
  greet(cloud, state, Date.now() - started);
} catch (error) {
  console.error(explain(error, port, state));
  process.exit(1);
}
