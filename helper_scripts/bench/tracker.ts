import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  paginateQuery,
  paginateScan,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { packAirTimes } from '../../lambda/domain/card-episodes.ts';
import { derivedId } from '../../lambda/domain/derived-id.ts';
import { timed } from './catalog.ts';
import type { Effort } from './effort.ts';
import { startLocalStage, withLoadedState } from './local-stage.ts';
import { median } from './paired.ts';

/** Times of a page over HTTP and of its bare queries, in milliseconds: medians of paired rounds. */
export interface PageTimes {
  readonly page: string;
  readonly api: number;
  readonly bare: number;
  /** HTTP time of the account with a long past ÷ that of the young one. */
  readonly aged: number;
}

export interface TrackerTimes {
  readonly pages: readonly PageTimes[];
  /** Seconds until every play of one request was stored, and the number of items that it stored. */
  readonly bulk: { readonly seconds: number; readonly items: number };
}

const username = 'viewer';

/** Measures the pages of a person with many shows and plays, which one request wrote. */
export function measureTracker(effort: Effort): Promise<TrackerTimes> {
  return withLoadedState(async (state) => {
    const stage = await startLocalStage(state);
    try {
      const environment = await stage.environment();
      const store = storeOf(environment);
      const headers = { authorization: `Bearer ${await stage.token(username)}`, 'content-type': 'application/json' };
      const ask = async (method: string, path: string, body?: object) => {
        const options = { method, headers: { ...headers, 'idempotency-key': randomUUID() }, body: body && JSON.stringify(body) };
        const answer = await fetch(`${stage.endpoints.site}/api/v1/me${path && `/${path}`}`, options);
        if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
        return answer.json() as Promise<{ id: string; sub: string; state: string; shows: number }>;
      };
      const { shows, plays, ages } = effort.library;
      const ids = await store.addCards(shows);
      const { sub } = await ask('GET', '');
      const before = await store.count();
      const started = performance.now();
      await complete(ask, 'POST', 'plays', { items: ids.map((id) => ({ show_id: id, episodes: placesOf(plays) })) });
      const seconds = (performance.now() - started) / 1000;
      const items = (await store.count()) - before;
      const show = ids[Math.floor(shows / 2)] as string;
      const pages = store.pages(sub, show, ids.slice(-50));
      const young = await measure(effort, ask, pages);
      for (let age = 0; age < ages; age++)
        await complete(ask, 'PATCH', 'library', { items: ids.map((id) => ({ kind: 'show', id })), favourite: age % 2 === 0 });
      const old = await measure(effort, ask, pages);
      const times = young.map(({ page, api, bare }, index) => ({ page, api, bare, aged: (old[index]?.api ?? Number.NaN) / api }));
      return { pages: times, bulk: { seconds, items } };
    } finally {
      await stage.stop();
    }
  });
}

type Ask = (method: string, path: string, body?: object) => Promise<{ readonly id: string; readonly state: string }>;

/** Sends a large request, and waits until its batch is complete: the sweeper stores what the request did not. */
async function complete(ask: Ask, method: string, path: string, body: object): Promise<void> {
  for (let { id, state } = await ask(method, path, body); state !== 'complete'; ) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { data } = (await ask('GET', 'batches?limit=20')) as unknown as { data: { id: string; state: string }[] };
    state = data.find((batch) => batch.id === id)?.state ?? state;
  }
}

interface Page {
  readonly name: string;
  readonly path: string;
  readonly bare: () => Promise<unknown>;
}

async function measure({ rounds, calls }: Effort, ask: Ask, pages: readonly Page[]) {
  const measured: { page: string; api: number; bare: number }[] = [];
  for (const { name, path, bare } of pages) {
    const pairs: { api: number; bare: number }[] = [];
    for (let round = -1; round < rounds; round++) {
      const pair = await timed(calls, { api: () => ask('GET', path), bare });
      if (round >= 0) pairs.push(pair);
    }
    measured.push({ page: name, api: median(pairs.map(({ api }) => api)), bare: median(pairs.map(({ bare }) => bare)) });
  }
  return measured;
}

const placesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ season: 1 + Math.floor(at / 10), episode: 1 + (at % 10), on: '2026-11-21' }));

/** A show with three seasons of ten episodes that have aired. */
function cardOf(index: number) {
  const title = `A Show of Ordinary Length ${index}`;
  const id = derivedId('bench', title);
  const seasons = [1, 2, 3].map((number) => ({ number, episodes: 10, gaps: [] }));
  const places = placesOf(30).map(({ season, episode }) => derivedId(id, `${season}x${episode}`).replaceAll('-', ''));
  const times = places.map((_, at) => ({ minutes: 26_000_000 + at * 10_080, precision: 1 }));
  return {
    ...{
      id,
      title,
      status: 'running',
      year: 2020,
      network: 'A Channel',
      poster_url: null,
      genres: ['Drama'],
      seasons,
      runtime_minutes: 45,
    },
    ...{ episode_ids: Buffer.from(places.join(''), 'hex'), episode_airs: Buffer.from(packAirTimes(times)) },
    ...{ version: 1, deleted: false, merged_into: null, absorbed: [], keys: [] },
  };
}

/** The tables of the stage, and the bare queries of the pages. */
function storeOf({ PROGRESS_TABLE, LEDGER_TABLE = '', SHOW_CARDS_TABLE = '' }: NodeJS.ProcessEnv) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient());
  const list = async () => {
    const question = { TableName: PROGRESS_TABLE, KeyConditionExpression: 'username = :u', ExpressionAttributeValues: { ':u': username } };
    for await (const _ of paginateQuery({ client }, { ...question, ConsistentRead: true }));
  };
  const get = (table: string, Keys: Record<string, string>[]) => client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys } } }));
  const events = (sub: string) =>
    client.send(
      new QueryCommand({
        TableName: LEDGER_TABLE,
        IndexName: 'by-batch',
        KeyConditionExpression: '#sub = :sub',
        ExpressionAttributeNames: { '#sub': 'sub' },
        ExpressionAttributeValues: { ':sub': sub },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: 50,
      }),
    );
  return {
    async addCards(count: number): Promise<string[]> {
      const cards = Array.from({ length: count }, (_, index) => cardOf(index));
      for (let from = 0; from < count; from += 25) {
        const requests = cards.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
        await client.send(new BatchWriteCommand({ RequestItems: { [SHOW_CARDS_TABLE]: requests } }));
      }
      return cards.map(({ id }) => id);
    },
    /** Number of items of everybody's lists and ledgers. */
    async count(): Promise<number> {
      let count = 0;
      for (const TableName of [PROGRESS_TABLE, LEDGER_TABLE])
        for await (const { Count = 0 } of paginateScan({ client }, { TableName, Select: 'COUNT' })) count += Count;
      return count;
    },
    pages: (sub: string, show: string, cards: readonly string[]): readonly Page[] => [
      {
        name: 'home',
        path: 'up_next',
        bare: async () => {
          await list();
          await get(
            SHOW_CARDS_TABLE,
            cards.map((id) => ({ id })),
          );
        },
      },
      { name: 'library', path: 'library', bare: list },
      {
        name: 'show',
        path: `shows/${show}`,
        bare: async () => {
          await get(SHOW_CARDS_TABLE, [{ id: show }]);
          await client.send(
            new QueryCommand({
              TableName: LEDGER_TABLE,
              KeyConditionExpression: '#sub = :sub AND begins_with(entry, :event)',
              ExpressionAttributeNames: { '#sub': 'sub' },
              ExpressionAttributeValues: { ':sub': sub, ':event': `event ${show} ` },
              ScanIndexForward: false,
              Limit: 1,
            }),
          );
        },
      },
      {
        name: 'history',
        path: 'history',
        bare: async () => {
          const { Items = [] } = await events(sub);
          await get(
            LEDGER_TABLE,
            [...new Set(Items.map(({ batch_id }) => `batch ${batch_id}`))].map((entry) => ({ sub, entry })),
          );
        },
      },
    ],
  };
}
