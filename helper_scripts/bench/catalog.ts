import { Client } from 'pg';
import { everyday } from './catalog-questions.ts';
import type { Effort } from './effort.ts';
import { startExplainingPostgres } from './explained.ts';
import { fillLargeCatalog } from './large-catalog.ts';
import { type LocalStage, startLocalStage, withLoadedState } from './local-stage.ts';
import { median } from './paired.ts';

/** Time of a question over HTTP and of its bare statement, in milliseconds: medians of paired rounds. */
export interface QuestionTimes {
  readonly question: string;
  readonly api: number;
  readonly bare: number;
  /** HTTP time minus bare time. If the bare statement takes more than 100 ms, HTTP time divided by bare time. */
  readonly beyond: number;
}

/** Ratio of the time of the page after `pages` others to the time of the first page. */
export interface Depth {
  readonly list: string;
  readonly pages: number;
  readonly ratio: number;
}

/** Time to compute the figures of an analytic question without a snapshot. */
export interface Computed {
  readonly name: string;
  readonly seconds: number;
}

const analytics = ['episode_stats', 'distribution_analysis', 'genre_performance'];

const lists = ['tv_shows?limit=50', 'episodes?limit=50', 'movies?limit=50'];

/** Measures questions to a catalog of 100,000 shows and a million episodes on PostgreSQL 17, over HTTP and as bare statements. */
export async function measureCatalog(effort: Effort): Promise<{ questions: QuestionTimes[]; depths: Depth[]; computed: Computed[] }> {
  return withLoadedState(async (state) => {
    const server = await startExplainingPostgres();
    const stage = await startLocalStage(state, '--postgres', server.connectionString);
    const client = new Client({ connectionString: server.connectionString });
    try {
      await client.connect();
      await fillLargeCatalog(server.connectionString, effort.catalog);
      await server.explain(true);
      const ask = await asker(stage);
      const statements = new Map<string, { text: string; values: (string | null)[] }>();
      for (const question of everyday) {
        const { statements: seen } = await server.during(() => ask(question));
        const whole = seen.toSorted((one, other) => other.text.length - one.text.length)[0];
        if (!whole) throw new Error(`No statement was seen for ${question}`);
        statements.set(question, { text: whole.text, values: [...whole.parameters] });
      }
      await server.explain(false);
      const questions: QuestionTimes[] = [];
      for (const [question, statement] of statements) {
        questions.push(
          await compare(
            question,
            effort,
            () => ask(question),
            () => client.query(statement),
          ),
        );
      }
      const depths: Depth[] = [];
      for (const list of lists) depths.push(await measureDepth(list, effort, ask));
      const computed: Computed[] = [];
      for (const name of analytics) {
        const started = performance.now();
        await ask(`analytics/${name}`);
        computed.push({ name, seconds: (performance.now() - started) / 1000 });
      }
      return { questions, depths, computed };
    } finally {
      await client.end();
      await stage.stop();
      await server.stop();
    }
  });
}

type Ask = (question: string) => Promise<{ meta?: { next_cursor: string | null } }>;

async function asker(stage: LocalStage): Promise<Ask> {
  const headers = { authorization: `Bearer ${await stage.token('viewer')}` };
  return async (question) => {
    const answer = await fetch(`${stage.endpoints.site}/api/v1/${question}`, { headers });
    if (!answer.ok) throw new Error(`${question} answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as ReturnType<Ask>;
  };
}

/** Median time of `calls` alternating calls of each kind, in milliseconds. */
export async function timed<N extends string>(
  calls: number,
  kinds: Readonly<Record<N, () => Promise<unknown>>>,
): Promise<Record<N, number>> {
  const names = Object.keys(kinds) as N[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  for (let count = 0; count < calls; count++) {
    for (const name of names) {
      const started = performance.now();
      await kinds[name]();
      times[name].push(performance.now() - started);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<N, number>;
}

async function compare(
  question: string,
  { rounds, calls }: Effort,
  api: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<QuestionTimes> {
  const pairs: { api: number; bare: number }[] = [];
  for (let round = -1; round < rounds; round++) {
    const pair = await timed(calls, { api, bare });
    if (round >= 0) pairs.push(pair);
  }
  const usual = median(pairs.map((pair) => pair.bare));
  return {
    question,
    api: median(pairs.map((pair) => pair.api)),
    bare: usual,
    beyond: median(pairs.map((pair) => (usual > 100 ? pair.api / pair.bare : pair.api - pair.bare))),
  };
}

async function measureDepth(list: string, { rounds, calls, depth }: Effort, ask: Ask): Promise<Depth> {
  let cursor: string | null | undefined;
  for (let page = 0; page < depth; page++) cursor = (await ask(cursor ? `${list}&cursor=${cursor}` : list)).meta?.next_cursor;
  if (!cursor) throw new Error(`${list} has less than ${depth} pages`);
  const far = `${list}&cursor=${cursor}`;
  const ratios: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const times = await timed(calls, { far: () => ask(far), first: () => ask(list) });
    if (round >= 0) ratios.push(times.far / times.first);
  }
  return { list, pages: depth, ratio: median(ratios) };
}
