import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Answer, eventually, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

type State = 'applied' | 'duplicate' | 'rejected';

/** The sequential model: the outcome of a step that runs alone, and the state after it. */
type Rule<M, S> = (before: M, wanted: S) => readonly [State, M];

const add = async (collection: string, body: object): Promise<string> =>
  (await cloud.call(`POST /api/v1/${collection}`, { as: 'editor', headers: { prefer: 'wait=8' }, body })).body.id;

let runs = 0;
const met = new Set<string>();

/**
 * Lets several clients send their steps at once, and checks each outcome against the model, in the order in which the worker applied
 * them. Each client's own steps must keep their order. @returns the state of the model.
 */
async function interleaved<M, S extends { kind: string }>(
  work: readonly (readonly S[])[],
  send: (wanted: S) => Promise<Answer>,
  rule: Rule<M, S>,
  start: M,
): Promise<{ model: M; applied: number }> {
  const sent: { client: number; wanted: S; receipt: string }[] = [];
  await Promise.all(
    work.map(async (steps, client) => {
      for (const wanted of steps) sent.push({ client, wanted, receipt: (await send(wanted)).body.id });
    }),
  );
  const receipts = sent.map(({ receipt }) => `'${receipt}'`).join(', ');
  const outcomes = await eventually('the end of every receipt', async () => {
    const rows = await owner.sql(
      `SELECT receipt_id, state FROM applied_commands WHERE receipt_id IN (${receipts}) ORDER BY applied_at, ctid`,
    );
    return rows.length === sent.length && rows;
  });
  const inOrder = outcomes.map(({ receipt_id }) => sent.find(({ receipt }) => receipt === receipt_id) as (typeof sent)[number]);
  for (const [client, steps] of work.entries())
    expect(inOrder.filter((step) => step.client === client).map(({ wanted }) => wanted)).toEqual(steps);
  let model = start;
  let applied = 0;
  for (const [index, { wanted }] of inOrder.entries()) {
    const [state, after] = rule(model, wanted);
    expect({ ...wanted, state: outcomes[index]?.state }).toEqual({ ...wanted, state });
    met.add(`${wanted.kind} ${state}`);
    if (state === 'applied') applied++;
    model = after;
  }
  return { model, applied };
}

const clients = <S>(step: fc.Arbitrary<S>) => fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 });
const kind = <K extends string>(name: K) => fc.record({ kind: fc.constant(name) });

interface Movie {
  readonly rating: number | null;
  readonly deleted: boolean;
  readonly version: number;
}

/** `seen` is the version of a movie that a client has read. */
type MovieStep =
  | { readonly kind: 'replace'; readonly rating: number; readonly seen: number }
  | { readonly kind: 'delete' }
  | { readonly kind: 'restore' };

const movieStep: fc.Arbitrary<MovieStep> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      rating: fc.integer({ min: 0, max: 100 }),
      seen: fc.integer({ min: 1, max: 6 }),
    }),
  },
  kind('delete'),
  kind('restore'),
);

const movieRule: Rule<Movie, MovieStep> = (movie, wanted) => {
  const version = movie.version + 1;
  if (movie.deleted !== (wanted.kind === 'restore')) return ['rejected', movie];
  if (wanted.kind !== 'replace') return ['applied', { ...movie, deleted: !movie.deleted, version }];
  return wanted.seen === movie.version ? ['applied', { ...movie, rating: wanted.rating / 10, version }] : ['rejected', movie];
};

test('interleaved changes of one movie by several clients end as if they had run one after another', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(clients(movieStep), async (work) => {
      const title = `Interleaved ${++runs}`;
      const id = await add('movies', { title, genre: 'Drama' });
      const send = (wanted: MovieStep) => {
        const path = `/api/v1/movies/${id}`;
        if (wanted.kind === 'delete') return cloud.call(`DELETE ${path}`, { as: 'editor' });
        if (wanted.kind === 'restore') return cloud.call(`POST ${path}/restore`, { as: 'editor' });
        const body = { title, genre: 'Drama', rating: wanted.rating / 10 };
        return cloud.call(`PUT ${path}`, { as: 'admin', headers: { 'if-match': `"${wanted.seen}"` }, body });
      };
      const { model, applied } = await interleaved(work, send, movieRule, { rating: null, deleted: false, version: 1 });
      const [row] = await owner.sql(`SELECT rating, deleted_at IS NOT NULL AS deleted, version FROM movies WHERE id = '${id}'`);
      expect({ ...row, rating: row?.rating === null ? null : Number(row?.rating) }).toEqual(model);
      expect(await owner.sql(`SELECT count(*) FROM activity_logs WHERE resource_id = '${id}'`)).toEqual([{ count: applied + 1 }]);
    }),
    { numRuns: 12 },
  );
  for (const outcome of ['replace applied', 'replace rejected', 'delete applied', 'restore rejected']) expect(met).toContain(outcome);
});

interface Show {
  readonly episodes: readonly number[];
  /** First and last years of exclusive contracts. */
  readonly contracts: readonly (readonly [number, number])[];
  readonly deleted: boolean;
}

type ShowStep =
  | { readonly kind: 'add-episode'; readonly number: number }
  | { readonly kind: 'add-contract'; readonly from: number; readonly years: number }
  | { readonly kind: 'delete' }
  | { readonly kind: 'restore' };

const showStep: fc.Arbitrary<ShowStep> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add-episode' as const), number: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('add-contract' as const),
      from: fc.integer({ min: 2020, max: 2026 }),
      years: fc.integer({ min: 0, max: 2 }),
    }),
  },
  kind('delete'),
  kind('restore'),
);

const showRule: Rule<Show, ShowStep> = (show, wanted) => {
  if (show.deleted !== (wanted.kind === 'restore')) return ['rejected', show];
  if (wanted.kind === 'add-episode') {
    if (show.episodes.includes(wanted.number)) return ['duplicate', show];
    return ['applied', { ...show, episodes: [...show.episodes, wanted.number] }];
  }
  if (wanted.kind === 'add-contract') {
    const [from, to] = [wanted.from, wanted.from + wanted.years];
    if (show.contracts.some(([first, last]) => first === from && last === to)) return ['duplicate', show];
    if (show.contracts.some(([first, last]) => first <= to && from <= last)) return ['rejected', show];
    return ['applied', { ...show, contracts: [...show.contracts, [from, to]] }];
  }
  return ['applied', { ...show, deleted: !show.deleted }];
};

test('so do changes of a show and its parts', { timeout: 180_000 }, async () => {
  const distributor_id = await add('distributors', { kind: 'network', name: 'Interleaving' });
  await fc.assert(
    fc.asyncProperty(clients(showStep), async (work) => {
      const id = await add('tv_shows', { title: `Interleaved ${++runs}`, status: 'running' });
      const send = (wanted: ShowStep) => {
        const path = `/api/v1/tv_shows/${id}`;
        if (wanted.kind === 'delete') return cloud.call(`DELETE ${path}`, { as: 'editor' });
        if (wanted.kind === 'restore') return cloud.call(`POST ${path}/restore`, { as: 'editor' });
        if (wanted.kind === 'add-episode')
          return cloud.call(`POST ${path}/episodes`, { as: 'editor', body: { season_number: 1, episode_number: wanted.number } });
        const days = { contract_start_date: `${wanted.from}-01-01`, contract_end_date: `${wanted.from + wanted.years}-12-31` };
        const body = { distributor_id, distribution_type: 'cable', region: 'FR', exclusive: true, ...days };
        return cloud.call(`POST ${path}/contracts`, { as: 'editor', body });
      };
      const { model, applied } = await interleaved(work, send, showRule, { episodes: [], contracts: [], deleted: false });
      const numbers = await owner.sql(`SELECT episode_number AS number FROM episodes WHERE tv_show_id = '${id}' ORDER BY 1`);
      expect(numbers.map(({ number }) => number)).toEqual(model.episodes.toSorted((a, b) => a - b));
      const years = await owner.sql(`SELECT left(contract_start_date::text, 4)::int AS first, left(contract_end_date::text, 4)::int AS last
        FROM tv_show_distributors WHERE tv_show_id = '${id}' ORDER BY 1`);
      expect(years.map(({ first, last }) => [first, last])).toEqual(model.contracts.toSorted((a, b) => a[0] - b[0]));
      expect(await owner.sql(`SELECT deleted_at IS NOT NULL AS deleted FROM tv_shows WHERE id = '${id}'`)).toEqual([
        { deleted: model.deleted },
      ]);
      const parts = `SELECT id FROM episodes WHERE tv_show_id = '${id}' UNION SELECT id FROM tv_show_distributors WHERE tv_show_id = '${id}'`;
      const entries = await owner.sql(`SELECT count(*) FROM activity_logs WHERE resource_id IN (${parts} UNION SELECT '${id}'::uuid)`);
      expect(entries).toEqual([{ count: applied + 1 }]);
    }),
    { numRuns: 12 },
  );
  for (const outcome of ['add-episode applied', 'add-episode duplicate', 'add-contract applied', 'add-contract rejected'])
    expect(met).toContain(outcome);
});
