import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFunctions, buildPage } from '../build.ts';
import { synthesize } from './assembly.ts';
import type { LocalCloudOptions } from './cloud-options.ts';
import { DamagedState, damageIn } from './explain.ts';
import { type LocalCloud, runCloud } from './running-cloud.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';

export type { LocalCloud } from './running-cloud.ts';

/** Folder for build output, shared by all installations of this checkout. */
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/**
 * Builds and synthesizes what changed, and starts it. With `repair`, moves damaged data aside and starts with the rest.
 * @throws Error that says why the start failed and what to do.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { step = (_name, work) => work(), notice = () => undefined } = options;
  const state = openStateFolder(options.state, options.reset === true, notice);
  try {
    if (state.takenOver) notice('The previous run did not shut down cleanly. Continuing with its state.');
    const assets = options.assembly ?? join(cache, 'assembly');
    if (!options.assembly) {
      await step('Bundling the functions', buildFunctions);
      await step('Building the page', buildPage);
      await step('Synthesizing the templates', () => synthesize(assets));
    }
    return await step('Deploying locally', () => deployed(options, state, assets));
  } catch (error) {
    state.release();
    throw error;
  }
}

/** Maximum number of damaged parts that one start moves aside. */
const maxRepairs = 100;

async function deployed(options: LocalCloudOptions, state: StateFolder, assets: string): Promise<LocalCloud> {
  const repaired = new Set<string>();
  for (let repairs = 0; ; repairs++) {
    const closing: (() => Promise<unknown> | unknown)[] = [];
    const close = async () => {
      for (const stop of closing.splice(0).reverse()) await stop();
    };
    try {
      state.check(options.postgres ? ['postgres'] : []);
      const cloud = await runCloud(options, state, assets, closing);
      if (options.repair) await cloud.settled;
      closing.unshift(() => state.release());
      return { ...cloud, close };
    } catch (error) {
      await close();
      const damage = damageIn(error);
      if (!options.repair || !damage || repairs >= maxRepairs) throw error;
      const isHopeless = repaired.has(damage.path);
      repaired.add(damage.path);
      const aside = await state.setAside(isHopeless ? new DamagedState(damage.path, 'is damaged beyond repair') : damage);
      options.notice?.(`${damage.message} Moved to: ${aside}`);
    }
  }
}
