import { regionName } from '../../catalog/show-facts.ts';
import type { ContractsSearch } from './contracts-search.ts';

/** The names of exclusive and other contracts. */
export const exclusiveNames = { true: 'Exclusive only', false: 'Not exclusive' } as const;

const usual = [30, 90, 365];

const within = (days: number) => (days === 365 ? 'within a year' : `within ${days} ${days === 1 ? 'day' : 'days'}`);

/** The options of the filter by days until the end, with their names. They include `asked`. */
export const endingNames = (asked: number | undefined): (readonly [days: string, name: string])[] =>
  [...new Set([...usual, ...(asked === undefined ? [] : [asked])])]
    .sort((a, b) => a - b)
    .map((days) => [String(days), within(days).replace('w', 'W')]);

function inForce(day: string | undefined, write: (day: string) => string): string {
  if (day === undefined) return ' in force today';
  return day === 'any' ? ', including ended and upcoming' : ` in force on ${write(day)}`;
}

/** A sentence that describes a list of contracts. */
export function contractsName({ region, active_on, expiring_within, exclusive }: ContractsSearch, write: (day: string) => string): string {
  const kind = exclusive === undefined ? 'Contracts' : exclusive === 'true' ? 'Exclusive contracts' : 'Contracts that are not exclusive';
  const where = region && (region === 'WORLD' ? 'worldwide' : `in ${regionName(region)}`);
  return [kind + inForce(active_on, write), where, expiring_within !== undefined && `ending ${within(expiring_within)}`]
    .filter(Boolean)
    .join(', ');
}
