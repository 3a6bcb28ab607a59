import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { periodOf, scheduledRunId } from '../../lambda/domain/import-period.ts';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { StageTemplates } from '../support/templates.ts';
import { startTvmazeServer } from '../support/tvmaze-server.ts';

const show = {
  ...{ id: 700_001, name: 'Scheduled', type: 'Scripted', genres: ['Drama'], status: 'Running', premiered: '2020-01-02' },
};

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let server: Awaited<ReturnType<typeof startTvmazeServer>>;

beforeAll(async () => {
  const waiting = { now: () => new Date(), endCalls: () => undefined };
  server = await startTvmazeServer({ shows: [show], episodes: {}, updated: { [show.id]: 1 } }, waiting);
  process.env.TVMAZE_URL = server.url;
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(async () => {
  delete process.env.TVMAZE_URL;
  await cloud?.close();
  await server?.close();
});

const get = (source: string, as: 'admin' | 'editor' = 'admin') => cloud.call(`GET /api/v1/import_schedules/${source}`, { as });
const put = (source: string, body: object, headers: Record<string, string> = { 'if-match': '*' }) =>
  cloud.call(`PUT /api/v1/import_schedules/${source}`, { as: 'admin', headers: { prefer: 'wait=8', ...headers }, body });
const started = () =>
  owner.sql("SELECT id::text, source, state, options::text FROM etl_runs WHERE started_by = 'schedule' ORDER BY started_at");

/** What the rule of a source does, once. */
const fire = (source: string) => {
  const { name } = cloud.host.definitions().find((one) => one.name.includes('startscheduledimport')) ?? { name: '' };
  return cloud.host.invoke(name, { source });
};
const ended = (number: number) =>
  eventually(`${number} scheduled imports`, async () => {
    const runs = await started();
    return runs.length === number && runs.every(({ state }) => state === 'done') && runs;
  });

describe('a schedule', () => {
  test('is off at first, is for administrators, and changes with its version in the audit trail', async () => {
    for (const source of ['tvmaze', 'drive'])
      expect((await get(source)).body).toMatchObject({
        source,
        enabled: false,
        every: 'day',
        repeats: null,
        last_run_id: null,
        version: 1,
      });
    expect((await get('tvmaze', 'editor')).status).toBe(403);
    expect((await get('vega')).body).toMatchObject({ code: 'validation_failed' });
    expect((await put('tvmaze', { enabled: true, every: 'day' }, {})).body).toMatchObject({ code: 'precondition_required' });
    const { id } = (await get('tvmaze')).body;
    expect(await put('tvmaze', { enabled: true, every: 'week' }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { id, version: 2 },
    });
    expect((await put('tvmaze', { enabled: true, every: 'day' }, { 'if-match': '"1"' })).status).toBe(412);
    const { data } = (await cloud.call(`GET /api/v1/activity?resource_type=import-schedule&resource_id=${id}`, { as: 'admin' })).body;
    expect(data).toMatchObject([{ action: 'edit', username: 'admin', new_values: { enabled: true, every: 'week' }, import_id: null }]);
    await put('tvmaze', { enabled: false, every: 'week' });
  });

  test('that is off starts nothing', async () => {
    expect(await fire('tvmaze')).toEqual({ payload: null });
    expect(await started()).toEqual([]);
  });

  test('that is on starts one import in its period, however often and however close together it is asked for', async () => {
    await put('tvmaze', { enabled: true, every: 'week' });
    await Promise.all([fire('tvmaze'), fire('tvmaze')]);
    await ended(1);
    await fire('tvmaze');
    const [run] = await ended(1);
    expect(run?.options).toContain(String(show.id));
    expect((await get('tvmaze')).body.last_run_id).toBe(run?.id);
    expect((await cloud.call(`GET /api/v1/imports/${run?.id}`, { as: 'admin' })).body).toMatchObject({
      state: 'done',
      read: 1,
      inserted: 1,
    });
    expect(server.calls.filter((call) => call === '/updates/shows?since=week')).toHaveLength(1);
  });

  test('asks again what another import asked', async () => {
    const refused = { code: 'command_rejected', reason: 'unknown_import' };
    const [run] = await started();
    expect((await put('drive', { enabled: true, every: 'day' })).body).toMatchObject(refused);
    expect((await put('drive', { enabled: true, every: 'day', repeats: run?.id })).body).toMatchObject(refused);
    const { data } = (await cloud.call('GET /api/v1/imports?source=vega&limit=1', { as: 'admin' })).body;
    expect((await put('tvmaze', { enabled: true, every: 'day', repeats: data[0].id })).body).toMatchObject(refused);
    expect((await put('tvmaze', { enabled: true, every: 'day', repeats: run?.id })).status).toBe(200);
    const calls = server.calls.length;
    await fire('tvmaze');
    await ended(2);
    expect(server.calls.slice(calls)).toEqual([`/shows/${show.id}`, `/shows/${show.id}/episodes?specials=1`]);
  });
});

test('a period is a day or a week from Monday on, in UTC, and has one id for each source', () => {
  const moments = ['2026-11-29T23:59:59Z', '2026-11-30T00:00:00Z', '2026-12-06T12:00:00Z'].map((text) => new Date(text));
  expect(moments.map((moment) => periodOf('week', moment))).toEqual(['2026-11-23', '2026-11-30', '2026-11-30']);
  expect(moments.map((moment) => periodOf('day', moment))).toEqual(['2026-11-29', '2026-11-30', '2026-12-06']);
  const ids = moments.flatMap((moment) => ['tvmaze', 'drive'].map((source) => scheduledRunId(source, 'week', moment)));
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test.each([
  ['dev', {}, 'DISABLED'],
  ['dev', { scheduledImports: 'true' }, 'ENABLED'],
  ['prod', {}, 'DISABLED'],
] as const)('stage %s with %j has a rule for each source, %s', (stage, options, State) => {
  const rules = new StageTemplates(stage, options)
    .resources('AWS::Events::Rule')
    .flatMap(({ Properties: { ScheduleExpression, State, Targets } }) =>
      Targets[0].Input ? [{ ScheduleExpression, State, source: JSON.parse(Targets[0].Input).source }] : [],
    );
  expect(rules).toEqual(['tvmaze', 'drive'].map((source) => ({ ScheduleExpression: 'rate(1 day)', State, source })));
});

test('run_etl repeats a load as long as it runs, and says so', async () => {
  const words = ['tvmaze', '--shows', String(show.id), '--follow', '--every', 'day'];
  const child = spawn(join(import.meta.dirname, '../../helper_scripts/run_etl'), words, {
    env: { ...process.env, EPISODIC_STATE: cloud.state },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  await eventually('the announcement', async () => output.includes('if this command still runs'));
  child.kill();
  await once(child, 'exit');
  expect(output).toMatch(/1 read = 0 inserted[\s\S]*Again at .*, if this command still runs/);
});
