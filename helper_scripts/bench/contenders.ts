import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { updateEpisode } from '../../lambda/contract/routes/update-episode.ts';
import { endpoint } from '../../lambda/platform/endpoint.ts';
import { serviceClient } from '../../lambda/platform/service-client.ts';
import { bundlePath } from '../../lib/build.ts';
import { proxyEvent, readAnswer } from '../../lib/local/http-payload.ts';

/*
 * A contender of a benchmark, in a process of its own: serves HTTP, tells its port, and tells its processor time when
 * asked. All of them take the same requests and send the same bytes.
 */

type Handler = (event: never, context: never) => Promise<unknown>;

const claims = { sub: 'bench', username: 'viewer', 'cognito:groups': '[]' };

const nothing = Buffer.alloc(0);

/** API Gateway's part in between: the event of a request in, the answer of the function out. */
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

/** The DynamoDB client and table that the bundled handlers use too, with the same time limits. */
async function store() {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { DynamoDBDocumentClient, GetCommand, PutCommand } = await import('@aws-sdk/lib-dynamodb');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(serviceClient(3_000)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const TableName = process.env.PROGRESS_TABLE;
  const get = async (key: { username: string; tv_show: string }) =>
    (await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }))).Item;
  return { client, get, PutCommand, TableName };
}

const listeners: Readonly<Record<string, () => Promise<RequestListener>>> = {
  bare: async () => async (request, response) => {
    const body = JSON.stringify(echo(JSON.parse((await bodyOf(request)).toString())));
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
  },
  fastify: async () => {
    const app = await fastify();
    const answer = { type: 'object', properties: { message: { type: 'string' }, ...properties } };
    const schema = { body: { type: 'object', properties, required, additionalProperties: false }, response: { 201: answer } };
    app.post('/api/v1/update_episode', { schema }, async (request, reply) => reply.code(201).send(echo(request.body as Update)));
    await app.ready();
    return (request, response) => app.routing(request, response);
  },
  express: async () => {
    const { default: create } = await import('express');
    const app = create();
    app.use(create.json());
    app.post('/api/v1/update_episode', (request, response) => void response.status(201).json(echo(request.body)));
    return app;
  },
  ours: async () => {
    const handler = endpoint(updateEpisode, async ({ body }) => ({ status: 201, body: echo(body) }));
    return adapter('POST /api/v1/update_episode', handler as unknown as Handler);
  },
  'ours-read': async () => adapter('GET /api/v1/show_episode', await bundled('show-episode')),
  'ours-update': async () => adapter('POST /api/v1/update_episode', await bundled('update-episode')),
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
    const { client, get, PutCommand, TableName } = await store();
    const app = await fastify();
    app.post('/api/v1/update_episode', { schema: { body: { type: 'object', properties, required } } }, async (request, reply) => {
      const update = request.body as Update;
      const stored = await get({ username: update.username, tv_show: update.tv_show });
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
  /** The stored snapshot comes from memory instead of DynamoDB: what is left is our own work on it. */
  dashboard: async () => {
    const { handler } = await import('../../lambda/api/get-dashboard.ts');
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

/** The dashboard's figures, handed over by whoever started this process. */
function figures(): object {
  const { as_of, catalog, ...value } = JSON.parse(process.env.DASHBOARD ?? '{}');
  return value;
}

const listener = await (listeners[process.argv[2] as string] as () => Promise<RequestListener>)();
const server = createServer(listener).listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit());
