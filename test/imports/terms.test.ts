import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
});

afterAll(() => cloud?.close());

const latest = async () => (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body.data[0];

test('contracts and release dates of a table: equal ones are unchanged, and an exclusive one is never overlapped', async () => {
  const fields = (more: object) => ({
    show: 'show',
    'distributor.kind': { constant: 'streaming' },
    'distributor.name': 'at',
    region: 'region',
    ...more,
  });
  const distributor = { 'distributor.country': { column: 'country' } };
  const map = fileOf(
    'map.json',
    JSON.stringify({
      keys: 'terms',
      records: [
        {
          kind: 'contract',
          when: { what: ['contract'] },
          fields: fields({
            key: 'no',
            ...distributor,
            distribution_type: { constant: 'streaming' },
            start: 'from',
            end: 'to',
            exclusive: 'only',
          }),
        },
        { kind: 'release', when: { what: ['release'] }, fields: fields({ key: 'no', ...distributor, date: 'from' }) },
      ],
    }),
  );
  const rows = [
    'no,what,show,at,country,region,from,to,only',
    '1,contract,Mad Men,Shelf,,DE,2030-01-01,2030-12-31,yes',
    '2,contract,Mad Men,Shelf,,DE,2030-01-01,2030-12-31,yes',
    '3,contract,Mad Men,Other Shelf,,DE,2030-06-01,,yes',
    '4,contract,Nobody Made It,Shelf,,DE,2030-01-01,,no',
    '5,release,Mad Men,Shelf,,FR,2030-02-03,,',
    '6,contract,Mad Men,Shelf,,FR,2030-01-01,2029-01-01,no',
  ];
  const load = () => runEtl(cloud, 'csv', fileOf('terms.csv', rows.join('\n')), '--map', map, '--follow');
  expect((await load()).output).toContain('6 read = 2 inserted + 0 updated + 1 unchanged + 3 skipped');
  expect((await load()).output).toContain('6 read = 0 inserted + 0 updated + 3 unchanged + 3 skipped');
  const { data } = (await cloud.call(`GET /api/v1/imports/${(await latest()).id}/rows`, { as: 'admin' })).body;
  expect(data.map(({ line, reason }: { line: number; reason: string }) => [line, reason]).sort()).toEqual([
    [4, 'contract_overlap'],
    [5, 'unknown_show'],
    [7, 'bad_value'],
  ]);
});
