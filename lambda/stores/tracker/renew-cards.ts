import type { Outcome } from '../../contract/receipt.ts';
import type { Use } from '../../platform/grants.ts';
import { cardsOfNetwork } from './cards-of-network.ts';
import { cardsOfShows } from './cards-of-shows.ts';
import { putCards, putNetworks } from './show-cards.ts';

type Grants = Use<'catalog:write' | 'show-cards:put' | 'show-networks:put'>;

/** Number of cards to read at once. They stay far below the Data API's limit of 1 MiB. */
const batch = 200;

/**
 * Updates the tracker's copy after a change: the card of the changed show, of the show of a changed episode, or of the shows of a changed
 * network. Cards contain no other data.
 */
export async function renewCards(use: Grants, changed: Outcome['changed']): Promise<void> {
  if (changed?.kind === 'show' || changed?.kind === 'episode')
    await putCards(use('show-cards:put'), await cardsOfShows(use('catalog:write'), { ids: [changed.id] }));
  if (changed?.kind === 'distributor') await renewCardsOfNetwork(use, changed.id);
}

async function renewCardsOfNetwork(use: Grants, id: string): Promise<void> {
  for (let after: string | undefined, more = true; more; ) {
    const cards = await cardsOfNetwork(use('catalog:write'), id, batch, after);
    await putNetworks(use('show-networks:put'), cards);
    after = cards.at(-1)?.id;
    more = cards.length === batch;
  }
}
