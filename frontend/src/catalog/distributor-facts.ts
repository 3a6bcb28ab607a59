import type { Distributor } from '../../../lambda/contract/distributor.ts';
import { countryName } from './show-facts.ts';

/** The names of the kinds of distributors. */
export const kindNames: Readonly<Record<Distributor['kind'], string>> = { network: 'Network', streaming: 'Streaming service' };

/** The home country of a distributor, or `Everywhere` if it has none. */
export const homeOf = ({ country_code }: Pick<Distributor, 'country_code'>): string =>
  country_code === null ? 'Everywhere' : countryName(country_code);

/** The kind and country of a distributor as one line. */
export const aboutDistributor = (distributor: Distributor): string => `${kindNames[distributor.kind]} · ${homeOf(distributor)}`;
