import type { Outcome } from '../../contract/receipt.ts';
import type { Use } from '../../platform/grants.ts';
import { cardsOfNetwork } from './cards-of-network.ts';
import { cardsOfShows } from './cards-of-shows.ts';
import { putCards, putNetworks } from './show-cards.ts';

type Grants = Use<'catalog:write' | 'show-cards:put' | 'show-networks:put'>;

/** Shows whose cards are read at once: far less than the 1 MiB that the Data API answers. */
const batch = 200;

/**
 * Brings the tracker's reading copy up to date after a change: the cards of the show that was changed, or whose episode was, or of the
 * shows of a network. Nothing else is on a card.
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
