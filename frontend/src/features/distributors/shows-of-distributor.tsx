import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import type { ContractTerms } from '../../../../lambda/contract/show-contract.ts';
import { ListStates } from '../../catalog/list-states.tsx';
import { regionName, runOf, statusNames } from '../../catalog/show-facts.ts';
import { spanOf, typeNames } from '../../catalog/terms.ts';
import { TermsMarks } from '../../catalog/terms-marks.tsx';
import { type ShowOfDistributor, showsOfDistributorQuery } from '../../queries/distributors.ts';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** The shows whose network is a distributor, or that it has a contract for, with their contracts. */
export function ShowsOfDistributor({ distributor: { id, name } }: { readonly distributor: Distributor }) {
  const query = useInfiniteQuery(showsOfDistributorQuery(id));
  return (
    <section aria-labelledby="shows-of-distributor" className="min-w-0">
      <h2 id="shows-of-distributor" className="mb-4 text-lg font-semibold tracking-[-0.01em]">
        Shows
      </h2>
      <ListStates
        query={query}
        what="shows"
        skeleton={<RowListSkeleton what="shows" />}
        empty={
          <p className="rounded-lg border border-line bg-surface px-4 py-8 text-center text-sm text-soft">
            The catalog has no show that {name} showed first or has a contract for.
          </p>
        }
      >
        {(items, more) => <RowList items={items} label={`Shows of ${name}`} onEnd={more} draw={(show) => <Row show={show} />} />}
      </ListStates>
    </section>
  );
}

function Row({ show }: { readonly show: ShowOfDistributor }) {
  const { id, title, status, contracts } = show;
  return (
    <div className="px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 sm:flex-nowrap">
        <Link
          to="/shows/$id"
          params={{ id }}
          className="min-w-0 rounded-sm font-medium underline-offset-4 [overflow-wrap:anywhere] hover:underline focus-visible:-outline-offset-2"
        >
          {title}
        </Link>
        <span className="shrink-0 text-[0.8125rem] text-faint sm:ml-auto">
          {[runOf(show), statusNames[status]].filter(Boolean).join(' · ')}
        </span>
      </div>
      {contracts.length > 0 && (
        <ul aria-label={`Contracts for ${title}`} className="mt-1 space-y-1">
          {contracts.map((terms) => (
            <ContractLine key={terms.id} terms={terms} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ContractLine({ terms }: { readonly terms: ContractTerms }) {
  const { calendarDay } = useFormats();
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-soft">
      <span>
        {typeNames[terms.distribution_type]}, {regionName(terms.region)}
      </span>
      <span className="text-faint tabular-nums">{spanOf(terms, calendarDay)}</span>
      <TermsMarks terms={terms} />
    </li>
  );
}
