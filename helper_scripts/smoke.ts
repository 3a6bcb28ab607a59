import { readFileSync } from 'node:fs';

/*
 * Checks what a deployed stage must answer to anyone, without an account. Then lists what else only AWS can show. Both are the rows of
 * docs/unproven.md: a test compares them.
 */
const site = (process.argv[2] ?? '').replace(/\/$/, '');
if (!/^https?:\/\//.test(site)) {
  console.error('Usage: npm run smoke -- https://<site>');
  process.exit(1);
}

/** @throws Error that says what is wrong. */
function expectThat(isRight: unknown, problem: string): void {
  if (!isRight) throw new Error(problem);
}

const get = (path: string) =>
  fetch(path.startsWith('http') ? path : site + path, { redirect: 'manual', signal: AbortSignal.timeout(30_000) });

async function json(path: string, status = 200): Promise<Record<string, unknown>> {
  const answer = await get(path);
  expectThat(answer.status === status, `${path} answered ${answer.status} instead of ${status}`);
  expectThat(answer.headers.get('content-type')?.includes('json'), `${path} is not JSON`);
  return (await answer.json()) as Record<string, unknown>;
}

async function page(path: string): Promise<void> {
  const answer = await get(path);
  expectThat(answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html'), `${path} is not the page`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expectThat(policy.includes("default-src 'self'"), `${path} has no Content-Security-Policy`);
}

const checks: Readonly<Record<string, () => Promise<void>>> = {
  'The page is served': () => page('/'),
  'An address inside the page is served too': () => page('/shows/search'),
  'The page knows how people sign in': async () => {
    const { issuer, client_id } = await json('/config.json');
    expectThat(issuer && client_id, 'config.json names no issuer or no client');
    const { authorization_endpoint } = await json(`${issuer}/.well-known/openid-configuration`);
    expectThat(authorization_endpoint, 'the issuer names no address for signing in');
  },
  'The API is healthy': async () => {
    const { status } = await json('/api/v1/health');
    expectThat(status === 'ok', `the health is ${status}`);
  },
  'The API describes itself': async () => {
    const { openapi, paths } = await json('/api/v1/openapi.json');
    expectThat(String(openapi).startsWith('3.1') && Object.keys(paths as object).length > 50, 'the description is incomplete');
  },
  'The API refuses a caller without a token': async () => {
    await json('/api/v1/me', 401);
  },
  'An unknown route is not found, and is not the page': async () => {
    await json('/api/v1/nothing-here', 404);
  },
  // A function answers 403 to a request without the proof.
  "CloudFront's function signs requests, and API functions accept its proof": async () => {
    await json('/api/v1');
  },
};

for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok    ${name}`);
  } catch (error) {
    console.log(`FAIL  ${name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

/** Rows of docs/unproven.md: a claim, and the command or the steps that check it. */
const rows = [...readFileSync(new URL('../docs/unproven.md', import.meta.url), 'utf8').matchAll(/^\| (.+) \| (.+) \|$/gm)]
  .map(([, claim = '', how = '']) => ({ claim, how }))
  .filter(({ claim, how }) => claim !== 'Claim' && !/^-+$/.test(claim) && !how.startsWith('`npm run smoke'));
console.log('\nCheck by hand:');
for (const { claim, how } of rows) console.log(`- ${claim}: ${how}`);
