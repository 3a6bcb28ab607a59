import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { capabilities } from '../../lambda/contract/capabilities.ts';
import type { Effort } from './effort.ts';
import { type Contender, startContender } from './load.ts';
import { startLocalStage, withLoadedState } from './local-stage.ts';
import { paired, type Rounds } from './paired.ts';

const connections = 32;

/** An environment in which functions start, and reach nothing. */
const nowhere: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.values(capabilities).flatMap((variables) => variables.map((name) => [name, 'none']))),
  AWS_REGION: 'us-east-1',
};

/** Each client updates a show of its own. */
const update = (client: number) => JSON.stringify({ username: 'viewer', tv_show: `Show ${client}`, season: 2, episode: 5 });
const post = { method: 'POST', path: '/api/v1/update_episode', body: update } as const;
const read = { method: 'GET', path: '/api/v1/show_episode?username=viewer&tv_show=Show%20of%20the%20bench' } as const;

type Request = typeof post | typeof read | { readonly method: 'GET'; readonly path: string };

/** Measures contenders, each in its own process, in paired rounds of `seconds`. */
async function compare<N extends string>(
  { rounds, seconds, amount }: Effort,
  names: readonly N[],
  request: Request,
  environment?: NodeJS.ProcessEnv,
): Promise<Rounds<N>> {
  const contenders = new Map<N, Contender>();
  for (const name of names) contenders.set(name, await startContender(name, { request, connections, seconds, amount }, environment));
  try {
    return await paired(rounds, names, (name) => (contenders.get(name) as Contender).measure());
  } finally {
    for (const { stop } of contenders.values()) stop();
  }
}

/** A request without a store, against sending the same bytes through the same adapter. */
export const measureInvocation = (effort: Effort) => compare(effort, ['invocation', 'invocation-bytes'], post, nowhere);

/** Reading and updating progress in the local store, against Fastify with the same calls of the same SDK. */
export function measureStore(effort: Effort) {
  return withLoadedState(async (state) => {
    const stage = await startLocalStage(state);
    try {
      const environment: NodeJS.ProcessEnv = { ...(await stage.environment()), STAGE: 'bench' };
      const Item = {
        username: 'viewer',
        tv_show: 'Show of the bench',
        season: 2,
        episode: 5,
        last_updated: new Date().toISOString(),
        version: 1,
        sub: 'bench',
      };
      await DynamoDBDocumentClient.from(new DynamoDBClient()).send(new PutCommand({ TableName: environment.PROGRESS_TABLE, Item }));
      return {
        update: await compare(effort, ['ours-update', 'fastify-update'], post, environment),
        read: await compare(effort, ['ours-read', 'fastify-read'], read, environment),
      };
    } finally {
      await stage.stop();
    }
  });
}

/** The dashboard from a stored snapshot, against sending the same bytes through the same adapter. */
export function measureDashboard(effort: Effort) {
  return withLoadedState(async (state) => {
    const stage = await startLocalStage(state);
    const headers = { authorization: `Bearer ${await stage.token('viewer')}` };
    const answer = await fetch(`${stage.endpoints.site}/api/v1/dashboard`, { headers });
    const DASHBOARD = await answer.text();
    await stage.stop();
    return compare(effort, ['dashboard', 'dashboard-bytes'], { method: 'GET', path: '/api/v1/dashboard' }, { ...nowhere, DASHBOARD });
  });
}
