import type { OwnShow } from '../../contract/tracker/own-show.ts';
import { ownShowOf } from '../../domain/tracker/own-show.ts';
import type { Grant } from '../../platform/grants.ts';
import { findEntry, lookUp } from './find-entry.ts';
import type { Owner } from './progress-entries.ts';
import { stateOf } from './show-state.ts';
import { copyOf } from './tracked-shows.ts';
import { ofPath, whichById } from './which-by-id.ts';

/** The grants for reading a show of a person. */
export interface ShowReading {
  readonly progress: Grant<'progress:get'>;
  readonly ledger: Grant<'ledger:read'>;
  readonly cards: Grant<'show-cards:get'>;
}

/** A show on a person's list with everything that they did with it, or undefined if it is not on the list. */
export async function getOwnShow(reading: ShowReading, owner: Owner, id: string, now: Date): Promise<OwnShow | undefined> {
  return ofPath(async () => {
    const { entry, card } = await findEntry(reading, owner, await lookUp(reading, owner, await whichById(reading, owner, id)));
    if (!entry) return undefined;
    const { place } = entry;
    const state = await stateOf(reading, owner.sub, { entry, card }, place.tv_show, now);
    return {
      ...ownShowOf(state.id, state.projection, state.episodes, state),
      tv_show: place.tv_show,
      show: state.card && copyOf(state.card),
      last_updated: place.last_updated,
      version: place.version,
    };
  });
}
