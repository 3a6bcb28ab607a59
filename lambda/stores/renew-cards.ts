import type { Use } from '../platform/grants.ts';
import { cardsOfNetwork } from './catalog/cards-of-network.ts';
import { cardsOfShows } from './catalog/cards-of-shows.ts';
import { putCards, releaseNames } from './show-cards.ts';

type Grants = Use<'catalog:write' | 'show-cards:put' | 'show-names:release'>;

/** Shows whose cards are read at once: far less than the 1 MiB that the Data API answers. */
const batch = 200;

/**
 * Brings the tracker's reading copy up to date after a change. Its message group says what it was about: a show and
 * everything below it, or a distributor, whose name stands on the cards of its shows. `resource`, what was made or changed, may be an
 * episode of another show: one that was made with the same name meanwhile.
 */
export async function renewCards(use: Grants, messageGroup: string, resource: string | null = null): Promise<void> {
  const [, root, id = ''] = /^(show|distributor):(.+)$/.exec(messageGroup) ?? [];
  if (root === 'show') await renewCardsOfShow(use, resource ? [id, resource] : [id]);
  if (root === 'distributor') await renewCardsOfNetwork(use, id);
}

/** A name that the show has no more goes to another show that has it too. */
async function renewCardsOfShow(use: Grants, ids: readonly string[]): Promise<void> {
  const cards = await cardsOfShows(use('catalog:write'), { ids });
  const names = await releaseNames(use('show-names:release'), cards);
  const others = names.length > 0 ? await cardsOfShows(use('catalog:write'), { names }) : [];
  await putCards(use('show-cards:put'), [...others, ...cards]);
}

async function renewCardsOfNetwork(use: Grants, id: string): Promise<void> {
  for (let after: string | undefined, more = true; more; ) {
    const cards = await cardsOfNetwork(use('catalog:write'), id, batch, after);
    await putCards(use('show-cards:put'), cards, 'without names');
    after = cards.at(-1)?.id;
    more = cards.length === batch;
  }
}
