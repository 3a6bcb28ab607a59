import type { Contract } from '../../../../lambda/contract/show-contract.ts';

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const dayLength = 86_400_000;
const monthLength = 365.25 / 12;

function inWords(days: number): string {
  const far = Math.abs(days);
  if (far <= 90) return relative.format(days, 'day');
  if (far < 730) return relative.format(Math.round(days / monthLength), 'month');
  return relative.format(Math.trunc(days / 365.25), 'year');
}

/** The number of days from one calendar day to another. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayLength);

/** The state of a contract on a day as text, such as `Ends in 12 days` or `No end date`, and whether it ends within 30 days. */
export function timeLeft(terms: Pick<Contract, 'contract_start_date' | 'contract_end_date'>, day: string) {
  const { contract_start_date: start, contract_end_date: end } = terms;
  if (start > day) return { words: `Starts ${inWords(daysBetween(day, start))}`, soon: false };
  if (end === null) return { words: 'No end date', soon: false };
  const days = daysBetween(day, end);
  return { words: `${days < 0 ? 'Ended' : 'Ends'} ${inWords(days)}`, soon: days >= 0 && days <= 30 };
}
