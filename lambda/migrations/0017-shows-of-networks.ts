import type { Migration } from '../platform/migrator.ts';

/** The index of a network's shows is in the order in which their cards are read, so no plan has to choose between the two. */
export const showsOfNetworks: Migration = {
  up: ['DROP INDEX tv_shows_by_network', 'CREATE INDEX tv_shows_by_network ON tv_shows (network_id, id)'],
  down: ['DROP INDEX tv_shows_by_network', 'CREATE INDEX tv_shows_by_network ON tv_shows (network_id)'],
};
