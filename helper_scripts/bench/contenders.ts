import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { serviceClient } from '../../lambda/platform/service-client.ts';
import { bundlePath } from '../../lib/build.ts';
import { proxyEvent, readAnswer } from '../../lib/local/http-payload.ts';

/*
 * A contender of a benchmark, in its own process. It serves HTTP, reports its port, and reports its processor time on request. All
 * contenders accept the same requests and send the same bytes.
 */

type Handler = (event: never, context: never) => Promise<unknown>;

const claims = { sub: 'bench', username: 'viewer', 'cognito:groups': '[]' };

const nothing = Buffer.alloc(0);

/** API Gateway's part: converts a request to an event, and a function's answer to an HTTP answer. */
function adapter(routeKey: string, handler: Handler): RequestListener {
  return async (request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?');
    const body = request.method === 'GET' ? nothing : await bodyOf(request);
    const event = proxyEvent(request, search, { routeKey, path, parameters: {}, claims, body, requestId: randomUUID() });
    const answer = readAnswer(await handler(event as never, { functionName: 'bench' } as never));
    if (!answer) throw new Error('No answer');
    response
      .writeHead(answer.status, { ...(answer.headers as Record<string, string>), 'content-length': Buffer.byteLength(answer.body) })
      .end(answer.body);
  };
}

function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject);
  });
}

interface Update {
  readonly username: string;
  readonly tv_show: string;
  readonly season: number;
  readonly episode: number;
}

const message = 'Episode updated successfully' as const;
const echo = ({ username, tv_show, season, episode }: Update) => ({ message, username, tv_show, season, episode });

const bundled = async (name: string) =>
  ((await import(pathToFileURL(`${bundlePath(name)}/index.mjs`).href)) as { handler: Handler }).handler;

const properties = { username: { type: 'string' }, tv_show: { type: 'string' }, season: { type: 'integer' }, episode: { type: 'integer' } };
const required = ['username', 'tv_show', 'season', 'episode'];

async function fastify() {
  const { default: create } = await import('fastify');
  return create();
}

/** DynamoDB client and tables as in the bundled handlers, with the same timeouts and the same keys per read. */
async function store() {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { BatchGetCommand, DynamoDBDocumentClient, PutCommand } = await import('@aws-sdk/lib-dynamodb');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(serviceClient(3_000)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const { PROGRESS_TABLE: TableName = '', SHOW_ALIASES_TABLE = '', PROFILES_TABLE = '' } = process.env;
  const get = async (key: { username: string; tv_show: string }, also: Record<string, { Keys: Record<string, string>[] }> = {}) => {
    const RequestItems = {
      [TableName]: { Keys: [key], ConsistentRead: true },
      [SHOW_ALIASES_TABLE]: { Keys: [{ alias: key.tv_show.toLowerCase() }], ConsistentRead: true },
      ...also,
    };
    return (await client.send(new BatchGetCommand({ RequestItems }))).Responses?.[TableName]?.[0];
  };
  const profile = { [PROFILES_TABLE]: { Keys: [{ sub: 'bench' }], ConsistentRead: true } };
  return { client, get, profile, PutCommand, TableName };
}

const listeners: Readonly<Record<string, () => Promise<RequestListener>>> = {
  /** A request that uses everything except a store. */
  invocation: async () => {
    const { handler } = await import('./echo-handler.ts');
    return adapter('POST /api/v1/update_episode', handler as unknown as Handler);
  },
  'invocation-bytes': async () => {
    const headers = { 'content-type': 'application/json', 'cache-control': 'private, no-store' };
    const body = JSON.stringify(echo({ username: 'viewer', tv_show: 'Show 1', season: 2, episode: 5 }));
    return adapter('POST /api/v1/update_episode', async () => ({ statusCode: 201, headers, body }));
  },
  'ours-read': async () => adapter('GET /api/v1/show_episode', await bundled('get-progress')),
  'ours-update': async () => adapter('POST /api/v1/update_episode', await bundled('update-progress')),
  'fastify-read': async () => {
    const { get } = await store();
    const app = await fastify();
    const querystring = {
      type: 'object',
      properties: { username: { type: 'string' }, tv_show: { type: 'string' } },
      required: ['username', 'tv_show'],
    };
    app.get('/api/v1/show_episode', { schema: { querystring } }, async (request) => {
      const { username, tv_show } = request.query as Update;
      const item = await get({ username, tv_show });
      return (
        item && { username, tv_show, season: item.season, episode: item.episode, last_updated: item.last_updated, version: item.version }
      );
    });
    await app.ready();
    return (request, response) => app.routing(request, response);
  },
  'fastify-update': async () => {
    const { client, get, profile, PutCommand, TableName } = await store();
    const app = await fastify();
    app.post('/api/v1/update_episode', { schema: { body: { type: 'object', properties, required } } }, async (request, reply) => {
      const update = request.body as Update;
      const stored = await get({ username: update.username, tv_show: update.tv_show }, profile);
      const condition = stored
        ? {
            ConditionExpression: '#v = :v',
            ExpressionAttributeNames: { '#v': 'version' },
            ExpressionAttributeValues: { ':v': stored.version },
          }
        : { ConditionExpression: 'attribute_not_exists(username)' };
      const item = { ...stored, ...update, sub: 'bench', last_updated: new Date().toISOString(), version: (stored?.version ?? 0) + 1 };
      await client.send(new PutCommand({ TableName, Item: item, ...condition }));
      return reply.code(201).send(echo(update));
    });
    await app.ready();
    return (request, response) => app.routing(request, response);
  },
  /** Reads the snapshot from memory instead of DynamoDB, so that only our own work is measured. */
  dashboard: async () => {
    const { handler } = await import('../../lambda/api/catalog/get-dashboard.ts');
    const { dynamodb } = await import('../../lambda/platform/dynamodb.ts');
    const value = JSON.stringify(figures());
    const answer = () => ({ Item: { name: 'dashboard', value, as_of: new Date().toISOString(), catalog_version: 1 } });
    dynamodb.middlewareStack.add(() => async () => ({ output: answer() as never, response: {} }), { step: 'initialize', priority: 'high' });
    return adapter('GET /api/v1/dashboard', handler as unknown as Handler);
  },
  'dashboard-bytes': async () => {
    const body = JSON.stringify({ ...figures(), as_of: new Date().toISOString(), catalog: 'awake' });
    const headers = {
      'content-type': 'application/json',
      etag: '"1234567890123456789012"',
      age: '0',
      'cache-control': 'private, no-cache',
    };
    return adapter('GET /api/v1/dashboard', async () => ({ statusCode: 200, headers, body }));
  },
};

/** The dashboard's figures, passed by the parent process. */
function figures(): object {
  const { as_of, catalog, ...value } = JSON.parse(process.env.DASHBOARD ?? '{}');
  return value;
}

const listener = await (listeners[process.argv[2] as string] as () => Promise<RequestListener>)();
const server = createServer(listener).listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit());
