import type { ContractTerms } from '../../../lambda/contract/show-contract.ts';
import { stateOf, today } from './terms.ts';

/** Labels of a contract: exclusive, ended, upcoming. */
export function TermsMarks({ terms }: { readonly terms: ContractTerms }) {
  const state = stateOf(terms, today());
  return (
    <>
      {terms.exclusive && (
        <span className="shrink-0 rounded-sm bg-lamp-wash px-1.5 text-xs leading-5 font-medium text-accent">Exclusive</span>
      )}
      {state !== 'holds' && (
        <span className="shrink-0 rounded-sm border border-line px-1.5 text-xs leading-[1.125rem] font-medium text-faint">
          {state === 'ended' ? 'Ended' : 'Upcoming'}
        </span>
      )}
    </>
  );
}
