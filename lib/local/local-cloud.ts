import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFunctions, buildPage } from '../build.ts';
import { synthesize } from './assembly.ts';
import { DamagedState, damageIn } from './explain.ts';
import { type LocalCloud, type LocalCloudOptions, runCloud } from './running-cloud.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';

export type { LocalCloud } from './running-cloud.ts';

/** Folder of what is made from the sources, shared by all installations of this checkout. */
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/**
 * Builds and synthesizes whatever changed, and runs it. With `repair`, what is damaged is set aside and the rest is started.
 * @throws Error naming what stands in the way, and its cure.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { step = (_name, work) => work(), notice = () => undefined } = options;
  const state = openStateFolder(options.state, options.reset === true, notice);
  try {
    if (state.takenOver) notice('The one before ended without closing; going on with its state.');
    const assets = options.assembly ?? join(cache, 'assembly');
    if (!options.assembly) {
      await step('Bundling the functions', buildFunctions);
      await step('Building the page', buildPage);
      await step('Synthesizing the templates', () => synthesize(assets));
    }
    return await step('Deploying them here', () => deployed(options, state, assets));
  } catch (error) {
    state.release();
    throw error;
  }
}

/** The most parts of a state that one start sets aside. */
const mostRepairs = 100;

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
      if (!options.repair || !damage || repairs >= mostRepairs) throw error;
      const isHopeless = repaired.has(damage.path);
      repaired.add(damage.path);
      const aside = await state.setAside(isHopeless ? new DamagedState(damage.path, 'is damaged beyond repair') : damage);
      options.notice?.(`${damage.message} It was set aside: ${aside}`);
    }
  }
}
