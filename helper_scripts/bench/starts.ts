import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startLocalStage, withState } from './local-stage.ts';
import { median } from './paired.ts';

/** Seconds. */
export interface StartFigures {
  /** Bundles, page and templates made, schema migrated, movies and series imported. */
  readonly first: number;
  readonly next: number;
  /** With the bundles and templates made anew, as after a change of a handler. */
  readonly afterEdit: number;
  readonly synth: number;
}

const cached = (...names: readonly string[]) => names.map((name) => fileURLToPath(new URL(`../../.cache/${name}`, import.meta.url)));

/** How long a developer waits, after the packages are installed: medians of `rounds`. With what earlier builds left, unless `fromNothing`. */
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
    await withState(async (state) => {
      forget('functions.hash', 'page.hash', 'assembly.hash');
      first.push(await start(state));
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
