import type { Contract, ContractTerms } from '../../../lambda/contract/show-contract.ts';

/** What the ways to show a show are called. */
export const typeNames: Readonly<Record<Contract['distribution_type'], string>> = {
  broadcast: 'Broadcast',
  cable: 'Cable',
  streaming: 'Streaming',
  physical: 'Physical media',
  other: 'Other',
};

/** Today as the API understands it. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Whether a contract holds on a day. */
export function stateOf(
  { contract_start_date: start, contract_end_date: end }: ContractTerms,
  day: string,
): 'ended' | 'upcoming' | 'holds' {
  if (end !== null && end < day) return 'ended';
  return start > day ? 'upcoming' : 'holds';
}

/** From when to when a contract holds, for a sentence or a line: `1 Jan 2020 – 31 Dec 2020`, `from 1 Jan 2020`. */
export function spanOf({ contract_start_date: start, contract_end_date: end }: ContractTerms, write: (day: string) => string): string {
  return end === null ? `from ${write(start)}` : `${write(start)} – ${write(end)}`;
}
