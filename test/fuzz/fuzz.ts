import { Agent, request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { problemCodes } from '../../lambda/contract/openapi.ts';
import { problemDetails } from '../../lambda/contract/problems.ts';
import type { Persona, TableRoute } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { samples } from '../../lambda/contract/samples.ts';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { edgeRequests } from './edge-requests.ts';
import { type FuzzRequest, type Living, requestsOf } from './requests.ts';
import { canary } from './schema-values.ts';

/** A fault, with the request that reproduces it. */
export interface Finding {
  readonly route: string;
  readonly what: string;
  readonly request: FuzzRequest;
  readonly status: number;
  readonly body: string;
}

export interface FuzzResult {
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Longer than the timeout of any function. */
const patience = 35_000;

/** Maximum length of a refusal, in characters. */
const longestRefusal = 30_000;

/** Calls of functions that change data. Recording the catalog's state is an update too. */
const changes = /^(dynamodb:(PutItem|DeleteItem)|sqs:SendMessage)$/;

const agent = new Agent({ keepAlive: true });

/** Sends the edge requests and `perRoute` generated requests to every route; the same seed gives the same requests. @returns faults in the answers. */
export async function fuzz(cloud: TestCloud, perRoute: number, seed: number): Promise<FuzzResult> {
  const owner = operator(cloud);
  const living = await thingsThatAreThere(cloud);
  const statuses: Record<string, number> = {};
  const findings: Finding[] = [];
  const written = new Map<string, number>();
  cloud.interfere(({ role, actions }) => {
    if (actions.some((action) => changes.test(action))) written.set(role, (written.get(role) ?? 0) + 1);
    return undefined;
  });
  const progress = async () => JSON.stringify(await owner.items(owner.environment('setprogress').PROGRESS_TABLE));

  const one = async (key: string, route: TableRoute, request: FuzzRequest, token: string | undefined) => {
    const role = owner.role(route.name.replaceAll('-', ''));
    const before = { writes: written.get(role) ?? 0, progress: route.area === 'tracker' ? await progress() : '' };
    const answer = await send(cloud.siteUrl, request, token);
    const found = (what: string) => findings.push({ route: key, what, request, status: answer.status, body: answer.body.slice(0, 500) });
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    for (const what of wrongWith(answer, route)) found(what);
    if (answer.status < 400 || answer.status >= 500) return;
    const wasAccepted = /"receipt_id":"[0-9a-f]{32}"|idempotency_key_reused/.test(answer.body);
    if (route.area !== 'tracker' && !wasAccepted && (written.get(role) ?? 0) > before.writes) found('a refused request wrote something');
    if (route.area === 'tracker' && (await progress()) !== before.progress) found('a refused request changed progress');
  };

  const walk = async (area: TableRoute['area']) => {
    for (const [index, [key, route]] of Object.entries<TableRoute>(routes).entries()) {
      if (route.area !== area) continue;
      const token = await tokenFor(cloud, route);
      const highest = route.auth === 'public' ? undefined : await cloud.token('admin');
      for (const request of edgeRequests(key, route)) await one(key, route, request, highest);
      for (const request of fc.sample(requestsOf(key, route, living), { numRuns: perRoute, seed: seed + index }))
        await one(key, route, request, token);
    }
  };
  const areas = [...new Set(Object.values<TableRoute>(routes).map(({ area }) => area))];
  await Promise.all(areas.map(walk));
  cloud.interfere();
  findings.push(...(await changesThatDidNotEnd(owner)));
  return { requests: Object.values(statuses).reduce((sum, count) => sum + count, 0), statuses, findings };
}

/** The database's errors for values that it cannot store (SQLSTATE class 22). */
const unstorable = /SQLSTATE 22/;

/**
 * Waits until all changes have ended. @returns accepted changes that no try could apply, that the queue did not accept, or that the database
 * cannot store; and changes that were not made but left an entry in the audit trail.
 */
async function changesThatDidNotEnd(owner: ReturnType<typeof operator>): Promise<Finding[]> {
  const receipts = () => owner.items(owner.environment('createmovie').RECEIPTS_TABLE);
  await eventually('the end of what is queued', async () => (await receipts()).every(({ state }) => state !== 'queued'), 120_000);
  const audited = new Set((await owner.sql('SELECT DISTINCT receipt_id FROM activity_logs')).map(({ receipt_id }) => receipt_id));
  const wrongIn = ({ id, state, outcome }: Record<string, unknown>) => {
    const isLost = state === 'failed' || state === 'accepted' || unstorable.test((outcome as { detail?: string })?.detail ?? '');
    if (isLost) return [`a change that was accepted is ${state} in the end`];
    return state !== 'applied' && audited.has(id) ? [`a change that is ${state} left an entry in the audit trail`] : [];
  };
  const found = (await receipts()).flatMap((receipt) => wrongIn(receipt).map((what) => ({ what, receipt })));
  return found.map(({ what, receipt: { command, envelope, failure } }) => ({
    route: String(command),
    what,
    request: { kind: 'fitting', method: '', target: '', headers: {}, body: JSON.stringify(envelope) },
    status: 0,
    body: String(failure),
  }));
}

/** Chooses a user who may call a route. Accounts are deleted as a user that nothing else needs. */
async function tokenFor(cloud: TestCloud, route: TableRoute): Promise<string | undefined> {
  if (route.auth === 'public') return undefined;
  if (route.name === 'delete-me') {
    await cloud.users.ensure('fuzzed', 'somebody who leaves', 'fuzzed@example.org', []);
    return cloud.token('fuzzed');
  }
  const persona: Persona = route.auth === 'user' ? 'viewer' : route.auth;
  return cloud.token(persona);
}

/** Ids of catalog resources, by the sample id in examples. */
async function thingsThatAreThere(cloud: TestCloud): Promise<Living> {
  const ids = async (list: string) =>
    (await cloud.call(`GET /api/v1/${list}limit=20`)).body.data.map(({ id }: { id: string }) => id) as string[];
  const shows = await ids('tv_shows?');
  const found: Readonly<Record<string, readonly string[]>> = {
    [samples.movieId]: await ids('movies?'),
    [samples.showId]: shows,
    [samples.showReference]: ['imdb:tt0903747', ...shows],
    [samples.distributorId]: await ids('distributors?'),
    [samples.genreId]: await ids('genres?'),
    [samples.episodeId]: await ids('episodes?'),
  };
  return (sample) => found[sample] ?? [];
}

function wrongWith({ status, type, body }: Answer, route: TableRoute): string[] {
  if (status === 0) return ['no answer'];
  if (status >= 500) return ['an error of the server'];
  // Node's server refuses headers that are too long, like CloudFront.
  if (status < 400 || status === 431) return [];
  if (type === 'application/json') return /^\{"message":"[\w ]+"\}$/.test(body) ? [] : ['no answer of the gateway'];
  const { data } = problemDetails.safeParse(JSON.parse(body || 'null'));
  if (!data) return ['no problem answer'];
  const wrong: string[] = [];
  if (!problemCodes(route).includes(data.code)) wrong.push(`${data.code} is not documented`);
  if (body.length > longestRefusal) wrong.push('a refusal of more than 30,000 characters');
  if ((data.errors?.length ?? 0) > 50) wrong.push('more than 50 errors');
  if (status === 400 && body.includes(canary)) wrong.push('the answer repeats what was refused');
  return wrong;
}

function send(site: string, { method, target, headers, body }: FuzzRequest, token: string | undefined): Promise<Answer> {
  const { hostname, port } = new URL(site);
  return new Promise((resolve) => {
    const none = () => resolve({ status: 0, type: '', body: '' });
    const call = httpRequest(
      {
        agent,
        hostname,
        port,
        method,
        path: target,
        headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
        timeout: patience,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const type = String(response.headers['content-type'] ?? '');
          resolve({ status: response.statusCode ?? 0, type, body: Buffer.concat(chunks).toString('utf8') });
        });
        response.on('error', none);
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', none);
    call.end(body);
  });
}
