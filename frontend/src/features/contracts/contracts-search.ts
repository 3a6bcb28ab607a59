import { countryChoices } from '../../catalog/countries.ts';
import type { ContractQuestion } from '../../queries/contracts.ts';
import { isDay } from '../../ui/address.ts';

/** The filters in the address. By default, contracts in force today; `active_on` is another day or `any`. */
export interface ContractsSearch {
  readonly region?: string;
  readonly active_on?: string;
  /** Days. */
  readonly expiring_within?: number;
  readonly exclusive?: 'true' | 'false';
}

const furthest = 3650;

const isRegion = (value: unknown): value is string =>
  typeof value === 'string' && (value === 'WORLD' || Object.hasOwn(countryChoices(), value));

/** Parses an address. Invalid parameters are dropped. */
export function contractsSearchOf({ region, active_on, expiring_within, exclusive }: Record<string, unknown>): ContractsSearch {
  const days = typeof expiring_within === 'number' || /^\d+$/.test(String(expiring_within)) ? Number(expiring_within) : -1;
  return {
    ...(isRegion(region) && { region }),
    ...((active_on === 'any' || isDay(active_on)) && { active_on }),
    ...(Number.isInteger(days) && days >= 0 && days <= furthest && { expiring_within: days }),
    ...((exclusive === 'true' || exclusive === 'false') && { exclusive }),
  };
}

/** The API's query for a search. `today` is the current day. */
export const contractQuestionOf = ({ active_on = 'today', ...rest }: ContractsSearch, today: string): ContractQuestion => ({
  ...rest,
  ...(active_on !== 'any' && { active_on: active_on === 'today' ? today : active_on }),
});
