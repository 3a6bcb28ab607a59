import { countryChoices } from '../../catalog/countries.ts';
import { kindNames } from '../../catalog/distributor-facts.ts';
import { type DistributorQuestion, distributorSorts } from '../../queries/distributors.ts';

/** The search, filters and sort order of the list of distributors in the address. */
export type DistributorsSearch = DistributorQuestion;

const oneOf = <V extends string>(value: unknown, choices: Readonly<Record<V, unknown>>): V | undefined =>
  typeof value === 'string' && Object.hasOwn(choices, value) ? (value as V) : undefined;

/** Parses an address. Invalid parameters and default values are dropped. */
export function distributorsSearchOf(address: Record<string, unknown>): DistributorsSearch {
  const q = typeof address.q === 'string' ? address.q.trim().slice(0, 255) : '';
  const kind = oneOf(address.kind, kindNames);
  const country = address.country === undefined ? undefined : oneOf(address.country, countryChoices());
  const active = oneOf(address.active, { false: 0, any: 0 });
  const sort = oneOf(address.sort, distributorSorts);
  return {
    ...(q !== '' && { q }),
    ...(kind && { kind }),
    ...(country && { country }),
    ...(active && { active }),
    ...(sort && sort !== 'name' && { sort }),
  };
}

/** Whether a search or a filter is set. */
export const isNarrowed = ({ q, kind, country, active }: DistributorsSearch): boolean =>
  [q, kind, country, active].some((part) => part !== undefined);
