import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

/** What somebody asks of one movie; `seen` is the version that they believe it has, where they say one. */
type Step =
  | { readonly kind: 'replace'; readonly rating: number; readonly seen: number }
  | { readonly kind: 'delete' }
  | { readonly kind: 'restore' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      rating: fc.integer({ min: 0, max: 100 }),
      seen: fc.integer({ min: 1, max: 6 }),
    }),
  },
  fc.record({ kind: fc.constant('delete' as const) }),
  fc.record({ kind: fc.constant('restore' as const) }),
);

interface Movie {
  readonly rating: number | null;
  readonly deleted: boolean;
  readonly version: number;
}

/** What a step makes of a movie, were it alone with it; undefined where it must be refused. */
function next(movie: Movie, wanted: Step): Movie | undefined {
  const version = movie.version + 1;
  if (wanted.kind === 'restore') return movie.deleted ? { ...movie, deleted: false, version } : undefined;
  if (movie.deleted) return undefined;
  if (wanted.kind === 'delete') return { ...movie, deleted: true, version };
  return wanted.seen === movie.version ? { ...movie, rating: wanted.rating / 10, version } : undefined;
}

function send(id: string, wanted: Step, title: string): Promise<Answer> {
  const path = `/api/v1/movies/${id}`;
  if (wanted.kind === 'delete') return cloud.call(`DELETE ${path}`, { as: 'editor' });
  if (wanted.kind === 'restore') return cloud.call(`POST ${path}/restore`, { as: 'editor' });
  const body = { title, genre: 'Drama', rating: wanted.rating / 10 };
  return cloud.call(`PUT ${path}`, { as: 'admin', headers: { 'if-match': `"${wanted.seen}"` }, body });
}

const outcomeOf = (receiptId: string) =>
  eventually(
    'the end of a receipt',
    async () => (await owner.sql(`SELECT state, version FROM applied_commands WHERE receipt_id = '${receiptId}'`))[0],
  );

let runs = 0;

test('however changes of one movie by several clients interleave, it ends as if one had come after the other', {
  timeout: 180_000,
}, async () => {
  const clients = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(clients, async (work) => {
      const title = `Interleaved ${++runs}`;
      const body = { title, genre: 'Drama' };
      const { id } = (await cloud.call('POST /api/v1/movies', { as: 'editor', headers: { prefer: 'wait=8' }, body })).body;
      const sent: { wanted: Step; receipt: string }[] = [];
      const client = async (steps: readonly Step[]) => {
        for (const wanted of steps) sent.push({ wanted, receipt: (await send(id, wanted, title)).body.id });
      };
      await Promise.all(work.map(client));
      const ended = await Promise.all(sent.map(async ({ wanted, receipt }) => ({ wanted, outcome: await outcomeOf(receipt) })));

      const applied = ended
        .filter(({ outcome }) => outcome.state === 'applied')
        .sort((a, b) => Number(a.outcome.version) - Number(b.outcome.version));
      expect(applied.map(({ outcome }) => outcome.version)).toEqual(applied.map((_, index) => index + 2));
      let model: Movie | undefined = { rating: null, deleted: false, version: 1 };
      for (const { wanted } of applied) model = model && next(model, wanted);
      expect(model).toBeDefined();
      const [row] = await owner.sql(`SELECT rating, deleted_at IS NOT NULL AS deleted, version FROM movies WHERE id = '${id}'`);
      expect({ ...row, rating: row?.rating === null ? null : Number(row?.rating) }).toEqual(model);
      expect(await owner.sql(`SELECT count(*) FROM activity_logs WHERE resource_id = '${id}'`)).toEqual([{ count: applied.length + 1 }]);
    }),
    { numRuns: 12 },
  );
});
