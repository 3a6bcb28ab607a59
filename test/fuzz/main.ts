import { parseArgs } from 'node:util';
import { startTestCloud } from '../support/cloud.ts';
import { prepareState } from '../support/prepared-state.ts';
import { fuzz } from './fuzz.ts';

/*
 * Sends generated requests to every route: npm run fuzz [-- --requests 300] [-- --seed 1]. A seed repeats a run.
 */

const { values } = parseArgs({ options: { requests: { type: 'string', default: '300' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
await prepareState();
const cloud = await startTestCloud();
const started = Date.now();
const { requests, statuses, findings } = await fuzz(cloud, Number(values.requests), seed);
await cloud.close();
for (const { route, what, request, status, body } of findings) {
  console.log(`${route}: ${what} (${status})\n  ${request.method} ${request.target.slice(0, 300)}\n  ${JSON.stringify(request.headers)}`);
  console.log(`  ${request.body?.slice(0, 300) ?? 'no body'}\n  → ${body.slice(0, 300)}`);
}
console.log(
  `${requests} requests in ${Math.round((Date.now() - started) / 1000)} s with seed ${seed}, by status: ${JSON.stringify(statuses)}`,
);
console.log(findings.length === 0 ? 'Nothing was found.' : `${findings.length} findings.`);
process.exitCode = findings.length === 0 ? 0 : 1;
