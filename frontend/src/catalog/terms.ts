import type { Contract, ContractTerms } from '../../../lambda/contract/show-contract.ts';

/** The names of the types of distribution. */
export const typeNames: Readonly<Record<Contract['distribution_type'], string>> = {
  broadcast: 'Broadcast',
  cable: 'Cable',
  streaming: 'Streaming',
  physical: 'Physical media',
  other: 'Other',
};

/** The current day, UTC, as the API counts days. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** The state of a contract on a day. */
export function stateOf(
  { contract_start_date: start, contract_end_date: end }: ContractTerms,
  day: string,
): 'ended' | 'upcoming' | 'holds' {
  if (end !== null && end < day) return 'ended';
  return start > day ? 'upcoming' : 'holds';
}

/** The period of a contract as text: `1 Jan 2020 – 31 Dec 2020`, `from 1 Jan 2020`. */
export function spanOf({ contract_start_date: start, contract_end_date: end }: ContractTerms, write: (day: string) => string): string {
  return end === null ? `from ${write(start)}` : `${write(start)} – ${write(end)}`;
}
