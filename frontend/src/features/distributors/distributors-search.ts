import { countryChoices } from '../../catalog/countries.ts';
import { kindNames } from '../../catalog/distributor-facts.ts';
import { type DistributorQuestion, distributorSorts } from '../../queries/distributors.ts';
import { oneOf, searchOf, text } from '../../ui/search-params.ts';

/** What the list of distributors shows, as its address says it. */
export type DistributorsSearch = DistributorQuestion;

/** Parses an address. Invalid parameters and the default order are dropped. */
export const distributorsSearchOf = searchOf<DistributorsSearch>({
  q: text(255),
  kind: oneOf(kindNames),
  country: (value) => (value === undefined ? undefined : oneOf(countryChoices())(value)),
  active: oneOf({ false: true, any: true }),
  sort: oneOf(distributorSorts, 'name'),
});

/** Whether anything narrows the list down, be it a text or a filter. */
export const isNarrowed = ({ q, kind, country, active }: DistributorsSearch): boolean =>
  [q, kind, country, active].some((part) => part !== undefined);
