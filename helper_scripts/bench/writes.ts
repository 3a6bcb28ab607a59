import { startLocalStage, withLoadedState } from './local-stage.ts';
import { median } from './paired.ts';

/** Number of concurrent posts. */
const clients = 16;

/** Measures changes per second from request to closed receipt. Median of `rounds` rounds of `count` changes. */
export async function measureWrites(rounds: number, count: number): Promise<number> {
  return withLoadedState(async (state) => {
    const stage = await startLocalStage(state);
    try {
      const headers = { authorization: `Bearer ${await stage.token('editor')}`, 'content-type': 'application/json' };
      const api = `${stage.endpoints.site}/api/v1`;
      const rates: number[] = [];
      for (let round = -1; round < rounds; round++) {
        const rate = await applied(
          api,
          headers,
          Array.from({ length: count }, (_, index) => `Bench ${round} ${index}`),
        );
        if (round >= 0) rates.push(rate);
      }
      return median(rates);
    } finally {
      await stage.stop();
    }
  });
}

async function applied(api: string, headers: Record<string, string>, titles: string[]): Promise<number> {
  const started = performance.now();
  const waiting = [...titles];
  const client = async () => {
    for (let title = waiting.pop(); title; title = waiting.pop()) {
      const body = JSON.stringify({ title, genre: 'Drama' });
      const answer = await fetch(`${api}/movies`, { method: 'POST', headers: { ...headers, prefer: 'wait=8' }, body });
      if (answer.status !== 201) throw new Error(`A post answered ${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return titles.length / ((performance.now() - started) / 1000);
}
