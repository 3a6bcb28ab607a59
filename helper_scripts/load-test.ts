import autocannon from 'autocannon';
import { argumentsOf } from './arguments.ts';

/*
 * Sends as many requests as the connections allow to what anyone may call on a stage, and fails if an answer is an error or if the
 * slowest answers are too slow: npm run load-test -- https://<site>. Signed-in people are limited to 1,000 requests a minute, so one account
 * could not make more load.
 */
const usage = 'Usage: npm run load-test -- https://<site> [--seconds 30] [--connections 20] [--slowest 2000] [--amount 1000]';

const { positionals, values } = argumentsOf({
  seconds: { type: 'string', default: '30' },
  connections: { type: 'string', default: '20' },
  slowest: { type: 'string', default: '2000' },
  amount: { type: 'string' },
});

/** The page, the two addresses that answer without a store, and one that reads a table. */
const paths = ['/', '/api/v1', '/api/v1/health'];

const site = (positionals[0] ?? '').replace(/\/$/, '');
const [seconds, connections, slowest, amount] = [values.seconds, values.connections, values.slowest, values.amount].map(Number);
if (!/^https?:\/\//.test(site) || !(Number(seconds) > 0 && Number(connections) > 0 && Number(slowest) > 0)) {
  console.error(usage);
  process.exit(1);
}

console.log('| Address | Requests | Per second | Errors | 97.5 % within (ms) | Verdict |\n| --- | ---: | ---: | ---: | ---: | --- |');
for (const path of paths) {
  const result = await autocannon({
    url: site + path,
    connections: Number(connections),
    duration: Number(seconds),
    ...(values.amount !== undefined && { amount: Number(amount) }),
    timeout: 30,
  });
  // The throttle of a stage answers 429, which is not a failure of what answers the others.
  const errors = result.errors + result['4xx'] + result['5xx'] - (result.statusCodeStats?.['429']?.count ?? 0);
  const answers = result['2xx'];
  const verdict = errors > 0 ? 'FAILED' : answers === 0 ? 'no answers' : result.latency.p97_5 > Number(slowest) ? 'too slow' : 'ok';
  if (verdict !== 'ok') process.exitCode = 1;
  console.log(
    `| ${path} | ${result.requests.total} | ${Math.round(result.requests.average)} | ${errors} | ${result.latency.p97_5} | ${verdict} |`,
  );
}
