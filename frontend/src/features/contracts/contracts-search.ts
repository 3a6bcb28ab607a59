import { countryChoices } from '../../catalog/countries.ts';
import type { ContractQuestion } from '../../queries/contracts.ts';
import { isoDay, numberWithin, oneOf, searchOf } from '../../ui/search-params.ts';

/** Which contracts are listed, as the address says it: those in force today unless it names another day, or any. */
export interface ContractsSearch {
  readonly region?: string;
  readonly active_on?: string;
  /** Days. */
  readonly expiring_within?: number;
  readonly exclusive?: 'true' | 'false';
}

/** Parses an address. Invalid parameters are dropped. */
export const contractsSearchOf = searchOf<ContractsSearch>({
  region: (value) => (value === undefined || value === 'WORLD' ? value : oneOf(countryChoices())(value)),
  active_on: (value) => (value === 'any' ? value : isoDay(value)),
  expiring_within: numberWithin(0, 3650),
  exclusive: oneOf({ true: true, false: true }),
});

/** What the API is asked for a search on the day `today`. */
export const contractQuestionOf = ({ active_on = 'today', ...rest }: ContractsSearch, today: string): ContractQuestion => ({
  ...rest,
  ...(active_on !== 'any' && { active_on: active_on === 'today' ? today : active_on }),
});
