import type { Distributor } from '../../../lambda/contract/distributor.ts';
import { countryName } from './show-facts.ts';

/** What the kinds of distributors are called. */
export const kindNames: Readonly<Record<Distributor['kind'], string>> = { network: 'Network', streaming: 'Streaming service' };

/** Where a distributor is at home; one without a country is everywhere. */
export const homeOf = ({ country_code }: Pick<Distributor, 'country_code'>): string =>
  country_code === null ? 'Everywhere' : countryName(country_code);

/** Kind and country of a distributor in a line. */
export const aboutDistributor = (distributor: Distributor): string => `${kindNames[distributor.kind]} · ${homeOf(distributor)}`;
