import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startLocalStage, tookToLoad, withLoadedState, withState } from './local-stage.ts';
import { median } from './paired.ts';

/** Times in seconds. */
export interface StartFigures {
  /** First start: builds bundles, page and templates, migrates the schema, imports movies and series. */
  readonly first: number;
  readonly next: number;
  /** Start after a change of a handler: builds bundles and templates again. */
  readonly afterEdit: number;
  readonly synth: number;
}

const cached = (...names: readonly string[]) => names.map((name) => fileURLToPath(new URL(`../../.cache/${name}`, import.meta.url)));

/** Measures how long a developer waits once packages are installed: medians of `rounds`. Uses the output of earlier builds unless `fromNothing`. */
export async function measureStarts(rounds: number, fromNothing: boolean): Promise<StartFigures> {
  const forget = (...names: readonly string[]) => {
    for (const file of fromNothing ? cached(...names) : []) rmSync(file, { recursive: true, force: true });
  };
  const first: number[] = [];
  const next: number[] = [];
  const afterEdit: number[] = [];
  const synth: number[] = [];
  const start = async (state: string) => {
    const stage = await startLocalStage(state);
    await stage.stop();
    return stage.took / 1000;
  };
  for (let round = 0; round < rounds; round++) {
    const within = fromNothing ? withState : withLoadedState;
    await within(async (state) => {
      forget('functions.hash', 'page.hash', 'assembly.hash');
      first.push(fromNothing ? await start(state) : (await tookToLoad()) / 1000);
      next.push(await start(state));
      forget('functions.hash', 'assembly.hash');
      afterEdit.push(await start(state));
    });
    const started = performance.now();
    execFileSync('npm', ['run', '-s', 'synth'], { stdio: 'ignore' });
    synth.push((performance.now() - started) / 1000);
  }
  return { first: median(first), next: median(next), afterEdit: median(afterEdit), synth: median(synth) };
}
