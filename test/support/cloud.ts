import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Persona } from '../../lambda/contract/route.ts';
import { type LocalCloud, startLocalCloud } from '../../lib/local/local-cloud.ts';
import { currentTest, recordUsage } from './granted-and-used.ts';
import { assembly, copyOfPreparedState } from './prepared-state.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the answer can be anything, and the tests read it.
  readonly body: any;
}

interface Call {
  readonly as?: Persona;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A local cloud with the movies, and what a test needs to call it. */
export interface TestCloud extends LocalCloud {
  readonly state: string;
  readonly token: (username: string) => Promise<string>;
  /** Calls a route such as `GET /api/v1/movies` through the front door, as a demo user. */
  readonly call: (route: string, call?: Call) => Promise<Answer>;
}

interface TestCloudOptions {
  readonly assembly?: string;
  readonly state?: string;
  readonly keep?: boolean;
  readonly postgres?: string;
  readonly clock?: () => number;
}

/** A call that prefers to wait this long is repeated until the outcome is known, however slow the machine is. */
const patient = 'wait=8';

/** Starts a cloud on a copy of the prepared state, or on `state`. Closing it deletes the state unless `keep` is true. */
export async function startTestCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const state = options.state ?? copyOfPreparedState();
  const cloud = await startLocalCloud({
    port: 0,
    state,
    assembly: options.assembly ?? assembly,
    postgres: options.postgres,
    clock: options.clock,
  });
  const tokens = new Map<string, Promise<string>>();
  const token = (username: string) => {
    if (!tokens.has(username)) tokens.set(username, cloud.oidc.mintAccessToken(username, cloud.clientId));
    return tokens.get(username) as Promise<string>;
  };
  const call = async (route: string, { as = 'viewer', token: given, headers = {}, body }: Call = {}): Promise<Answer> => {
    const [method = 'GET', path = '/'] = route.split(' ');
    const bearer = given ?? (as === 'anonymous' ? undefined : await token(as));
    const waits = headers.prefer === patient;
    const send = async () =>
      parsed(
        await fetch(cloud.siteUrl + path, {
          method,
          headers: {
            ...(bearer && { authorization: `Bearer ${bearer}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(waits && { 'idempotency-key': key }),
            ...headers,
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        }),
      );
    const key = randomUUID();
    return waits ? eventually(`the outcome of ${route}`, () => send().then((answer) => answer.status !== 202 && answer), 120_000) : send();
  };
  const test = currentTest();
  const close = async () => {
    if (!options.assembly) recordUsage(cloud, { test, problems: takeProblems(test) });
    await cloud.close();
    if (!options.keep) rmSync(state, { recursive: true, force: true });
  };
  return { ...cloud, state, token, call, close };
}

/** Codes and reasons of the problems in answers, by test file. */
const problemsMet = new Map<string, Set<string>>();

/** Codes and reasons of the problems that a test file has met since the last call. */
export function takeProblems(test: string): string[] {
  const met = [...(problemsMet.get(test) ?? [])];
  problemsMet.delete(test);
  return met;
}

/** Reads an answer, and parses its body if it is JSON. */
export async function parsed(response: Response): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const body = /json/.test(type) && text ? JSON.parse(text) : text;
  if (type.startsWith('application/problem+json')) {
    const test = currentTest();
    problemsMet.set(test, new Set([...(problemsMet.get(test) ?? []), body.code, `reason ${body.reason}`]));
  }
  return { status: response.status, headers: response.headers, body };
}

/** Waits until `look` returns something other than undefined or false. @throws Error that names `what`. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>, within = 100_000): Promise<T> {
  const giveUp = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > giveUp) throw new Error(`${what} did not happen within ${within / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Passes one command to the worker, without the queue's order within a message group. */
export function deliver(cloud: LocalCloud, type: string, receiptId: string, data: object, v = 1) {
  const { name } = cloud.host.definitions().find((one) => one.name.includes('applycommands')) ?? { name: '' };
  const actor = { sub: 'a', username: 'editor', ip: null, user_agent: null, request_id: 'r' };
  const body = JSON.stringify({ type, v, receipt_id: receiptId, actor, data });
  const attributes = { MessageGroupId: receiptId };
  const record = { messageId: receiptId, receiptHandle: 'h', body, attributes, messageAttributes: {} };
  return cloud.host.invoke(name, { Records: [record] });
}
