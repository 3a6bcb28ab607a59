import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { metrics } from '../../lambda/contract/metrics.ts';
import { userHash } from '../../lambda/platform/log.ts';
import { drill } from '../support/alarm-drill.ts';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

type Line = Readonly<Record<string, unknown>>;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await sharedCloud();
});

/** The log lines of a function. */
function linesOf(file: string): Line[] {
  const log = join(cloud.state, 'logs', `${drill(cloud).functionNamed(file)}.log`);
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  return lines.filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line));
}

/** The line of the request with this id. */
const lineOf = (file: string, id: string | null) =>
  eventually(`the line of ${id}`, async () => linesOf(file).find(({ message, request_id }) => message === 'request' && request_id === id));

test('a request writes one line, with the documents’ fields, ids for searching, and a pseudonym of the person', async () => {
  const { headers, body } = await cloud.call('GET /api/v1/genres?limit=1000', { headers: { 'x-amzn-trace-id': 'Root=1-abc' } });
  const id = headers.get('apigw-requestid');
  expect(body.code).toBe('validation_failed');
  const line = await lineOf('list-genres', id);
  const { sub } = JSON.parse(Buffer.from((await cloud.token('viewer')).split('.')[1] ?? '', 'base64url').toString());
  expect(line).toMatchObject({
    endpoint: 'list-genres',
    method: 'GET',
    status_code: 400,
    error_type: 'validation_failed',
    duration_ms: expect.any(Number),
    request_id: id,
    trace_id: '1-abc',
    xray_trace_id: '1-abc',
    user_hash: userHash(sub),
    Stage: 'local',
    RequestCount: [1],
    SuccessCount: [0],
    ErrorCount: [0],
  });
  expect(JSON.stringify(line)).not.toContain('viewer');
  expect(linesOf('list-genres').filter(({ request_id }) => request_id === id)).toHaveLength(1);
});

test('the line carries metrics under the documents’ names, whose only dimension is the stage', async () => {
  const { headers } = await cloud.call('GET /api/v1/genres');
  const line = await lineOf('list-genres', headers.get('apigw-requestid'));
  expect(line).toMatchObject({ SuccessCount: [1], QueryTime: [expect.any(Number)], MemoryUsed: [expect.any(Number)] });
  const { Timestamp, CloudWatchMetrics } = line._aws as {
    Timestamp: number;
    CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[];
  };
  expect(Math.abs(Date.now() - Timestamp)).toBeLessThan(600_000);
  expect(CloudWatchMetrics.map(({ Namespace }) => Namespace).sort()).toEqual(['TVShowTracker/API', 'TvShowsApi']);
  for (const { Namespace, Dimensions, Metrics } of CloudWatchMetrics) {
    expect(Dimensions).toEqual([['Stage']]);
    for (const { Name, Unit } of Metrics) {
      expect(metrics).toHaveProperty(Name, expect.objectContaining({ namespace: Namespace, unit: Unit }));
      expect(line[Name]).toBeInstanceOf(Array);
    }
  }
  const documented = CloudWatchMetrics.find(({ Namespace }) => Namespace === 'TVShowTracker/API')?.Metrics.map(({ Name }) => Name);
  expect(documented?.sort()).toEqual(['ErrorCount', 'RequestCount', 'ResponseTime', 'SuccessCount']);
});

test('each request without a trace gets one of its own, and the line of a worker has one too', async () => {
  const answers = await Promise.all([1, 2].map(() => cloud.call('GET /api/v1/genres')));
  const traces = await Promise.all(
    answers.map(({ headers }) => lineOf('list-genres', headers.get('apigw-requestid')).then(({ trace_id }) => trace_id)),
  );
  expect(new Set(traces).size).toBe(2);
  for (const trace of traces) expect(trace).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  const tools = drill(cloud);
  await tools.untilLogged('resend-receipts', () => cloud.host.invoke(tools.functionNamed('resend-receipts'), {}));
  const line = await eventually('the line of a worker', async () =>
    linesOf('resend-receipts').find(({ message, trace_id }) => message === 'invocation' && trace_id),
  );
  expect(line.trace_id).toMatch(/^1-[0-9a-f]{8}-/);
});

test('a worker writes one line with its metrics for each invocation', async () => {
  const tools = drill(cloud);
  const before = linesOf('resend-receipts').length;
  await tools.untilLogged('resend-receipts', () => cloud.host.invoke(tools.functionNamed('resend-receipts'), {}));
  expect(linesOf('resend-receipts').slice(before)).toContainEqual(
    expect.objectContaining({ message: 'invocation', worker: 'resend-receipts', duration_ms: expect.any(Number), ReceiptsOverdue: [0] }),
  );
});

interface Query {
  readonly name: string;
  readonly calls: number;
  readonly ms: number;
  readonly failed?: number;
}

test('the line names each statement and each call of DynamoDB with its milliseconds, and contains no values', async () => {
  const answer = await cloud.call('GET /api/v1/movies/search?title=Secretive');
  const line = await lineOf('search-movies', answer.headers.get('apigw-requestid'));
  const queries = line.queries as readonly Query[];
  expect(queries.map(({ name, calls }) => [name, calls])).toEqual(expect.arrayContaining([['SELECT movies', 1]]));
  const sum = queries.reduce((total, { ms }) => total + ms, 0);
  expect([line.query_ms, (line.QueryTime as number[]).length]).toEqual([sum, 1]);
  expect(JSON.stringify(queries).toLowerCase()).not.toContain('secretive');
  const { headers } = await cloud.call('PATCH /api/v1/me', { body: { name: 'Secretive' } });
  const change = await lineOf('update-me', headers.get('apigw-requestid'));
  expect((change.queries as readonly Query[]).map(({ name }) => name)).toEqual(expect.arrayContaining(['UpdateItem profiles']));
});

test('the line of a worker names the command that it applied', async () => {
  const key = { 'idempotency-key': randomUUID(), prefer: 'wait=8' };
  expect((await cloud.call('POST /api/v1/genres', { as: 'editor', headers: key, body: { name: `Timed ${randomUUID()}` } })).status).toBe(
    201,
  );
  await eventually('the line of the worker', async () =>
    linesOf('apply-commands').find(({ queries }) => (queries as Query[] | undefined)?.some(({ name }) => name === 'add-genre')),
  );
});
