import type { OwnShow } from '../../contract/tracker/own-show.ts';
import { ownShowOf } from '../../domain/tracker/own-show.ts';
import type { Grant } from '../../platform/grants.ts';
import { findEntry, type Look, lookUp } from './find-entry.ts';
import { type Item, itemsOf, type Owner } from './progress-entries.ts';
import { stateOf } from './show-state.ts';
import { copyOf } from './tracked-shows.ts';
import { ofPath, whichByEvents, whichInList } from './which-by-id.ts';

/** The grants for reading a show of a person. */
export interface ShowReading {
  readonly progress: Grant<'progress:get'>;
  readonly ledger: Grant<'ledger:read'>;
  readonly cards: Grant<'show-cards:get'>;
}

/** A show with everything that a person did with it, or undefined if neither their list nor the catalog has the show. */
export async function getOwnShow(reading: ShowReading, owner: Owner, id: string, now: Date): Promise<OwnShow | undefined> {
  return ofPath(async () => {
    const { entry, card } = await findEntry(reading, owner, await lookFor(reading, owner, id));
    const tv_show = entry?.place.tv_show ?? card?.title;
    if (tv_show === undefined) return undefined;
    const state = await stateOf(reading, owner.sub, { entry, card }, tv_show, now);
    const { status, ...own } = ownShowOf(state.id, state.projection, state.episodes, state);
    return { ...own, tv_show, show: state.card && copyOf(state.card), status: entry ? status : null, ...countsOf(entry?.place) };
  });
}

const countsOf = (place: Item | undefined): Pick<OwnShow, 'last_updated' | 'version'> =>
  place ? { last_updated: place.last_updated, version: place.version } : { last_updated: null, version: null };

/** Looks a show up. The list and the card of a show without events are read at the same time. */
async function lookFor(reading: ShowReading, owner: Owner, id: string): Promise<Look> {
  const known = await whichByEvents(reading.ledger, owner, id);
  if (known) return lookUp(reading, owner, known);
  const [items, look] = await Promise.all([
    itemsOf(reading.progress, owner.username),
    lookUp(reading, owner, { show_id: id.toLowerCase() }),
  ]);
  const which = whichInList(items, owner, id);
  return which.tv_show === undefined ? { ...look, items } : lookUp(reading, owner, which);
}
