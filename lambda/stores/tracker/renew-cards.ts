import type { Use } from '../../platform/grants.ts';
import { cardsOfNetwork } from './cards-of-network.ts';
import { cardsOfShows } from './cards-of-shows.ts';
import { putCards, putNetworks } from './show-cards.ts';

type Grants = Use<'catalog:write' | 'show-cards:put' | 'show-networks:put'>;

/** Shows whose cards are read at once: far less than the 1 MiB that the Data API answers. */
const batch = 200;

/**
 * Brings the tracker's reading copy up to date after a change. Its message group says what it was about: a show and
 * everything below it, or a distributor, whose name stands on the cards of its shows. `resource`, what was made or changed, may be an
 * episode of another show: one that was made with the same name meanwhile.
 */
export async function renewCards(use: Grants, messageGroup: string, resource: string | null = null): Promise<void> {
  const [, root, id = ''] = /^(show|distributor):(.+)$/.exec(messageGroup) ?? [];
  if (root === 'show') {
    const ids = resource ? [id, resource] : [id];
    await putCards(use('show-cards:put'), await cardsOfShows(use('catalog:write'), { ids }));
  }
  if (root === 'distributor') await renewCardsOfNetwork(use, id);
}

async function renewCardsOfNetwork(use: Grants, id: string): Promise<void> {
  for (let after: string | undefined, more = true; more; ) {
    const cards = await cardsOfNetwork(use('catalog:write'), id, batch, after);
    await putNetworks(use('show-networks:put'), cards);
    after = cards.at(-1)?.id;
    more = cards.length === batch;
  }
}
