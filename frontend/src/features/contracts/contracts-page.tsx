import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import type { Contract } from '../../../../lambda/contract/show-contract.ts';
import { CatalogPage } from '../../catalog/catalog-page.tsx';
import { DistributorLink } from '../../catalog/distributor-link.tsx';
import { ListStates } from '../../catalog/list-states.tsx';
import { NoMatch } from '../../catalog/no-match.tsx';
import { regionName } from '../../catalog/show-facts.ts';
import { spanOf, today, typeNames } from '../../catalog/terms.ts';
import { TermsMarks } from '../../catalog/terms-marks.tsx';
import { contractsQuery } from '../../queries/contracts.ts';
import { Command } from '../../ui/command.tsx';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { ContractFilters } from './contract-filters.tsx';
import { contractsName } from './contract-words.ts';
import { type ContractsSearch, contractQuestionOf } from './contracts-search.ts';
import { timeLeft } from './time-left.ts';

const route = getRouteApi('/signed-in-pages/contracts');

/** The contracts of all shows and distributors, by last day. The address contains the filters. */
export function ContractsPage() {
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const ask = (search: ContractsSearch) => void navigate({ search, replace: true });
  const { calendarDay } = useFormats();
  const query = useInfiniteQuery(contractsQuery(contractQuestionOf(asked, today())));
  const label = contractsName(asked, calendarDay);
  return (
    <CatalogPage title="Contracts">
      <ContractFilters search={asked} onChange={(change) => ask({ ...asked, ...change })} />
      <p className="mb-4 text-sm text-faint">{label}, by the day they end.</p>
      <ListStates
        query={query}
        what="contracts"
        skeleton={<RowListSkeleton what="contracts" />}
        empty={<NothingFound search={asked} onAsk={ask} />}
      >
        {(items, more) => <RowList key={label} items={items} label={label} onEnd={more} draw={(contract) => <Row contract={contract} />} />}
      </ListStates>
    </CatalogPage>
  );
}

function Row({ contract }: { readonly contract: Contract }) {
  const { calendarDay } = useFormats();
  const { tv_show_id, tv_show_title, distributor_id, distributor_name, distribution_type, region } = contract;
  const { words, soon } = timeLeft(contract, today());
  return (
    <div className="grid gap-x-6 gap-y-1 px-4 py-3 text-sm sm:grid-cols-2 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_minmax(0,5fr)] lg:items-center">
      <p className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.9375rem] font-medium">
        <Link
          to="/shows/$id"
          params={{ id: tv_show_id }}
          className="rounded-sm underline-offset-4 [overflow-wrap:anywhere] hover:underline"
        >
          {tv_show_title}
        </Link>
        <TermsMarks terms={contract} />
      </p>
      <div className="flex min-w-0 flex-wrap gap-x-3 gap-y-1 sm:contents">
        <p className="min-w-0">
          <DistributorLink id={distributor_id} name={distributor_name} />
        </p>
        <p className="min-w-0 text-soft">
          {typeNames[distribution_type]}, {regionName(region)}
        </p>
      </div>
      <p className="flex flex-wrap items-baseline gap-x-3 sm:block">
        <span className={`whitespace-nowrap sm:block ${soon ? 'font-medium text-accent' : 'text-soft'}`}>{words}</span>
        <span className="whitespace-nowrap text-[0.8125rem] text-faint tabular-nums sm:block">{spanOf(contract, calendarDay)}</span>
      </p>
    </div>
  );
}

interface NothingFoundProps {
  readonly search: ContractsSearch;
  readonly onAsk: (search: ContractsSearch) => void;
}

function NothingFound({ search: { active_on, ...filters }, onAsk }: NothingFoundProps) {
  const filtered = Object.values(filters).some((filter) => filter !== undefined);
  if (active_on === 'any' && !filtered) {
    return (
      <StatePanel icon={<FileText />} title="The catalog has no contracts yet">
        <p>Editors add contracts on the page of a show, under “Distribution”. To try things out, an operator loads a sample:</p>
        <Command>helper_scripts/run_etl sample</Command>
      </StatePanel>
    );
  }
  return (
    <NoMatch
      title={filtered ? 'No contract matches these filters' : 'No contract is in force on this day'}
      clearLabel="Show all contracts"
      onClear={() => onAsk({ active_on: 'any' })}
    >
      {filtered ? 'Remove a filter, or choose another day.' : 'Contracts may have ended, or may begin later.'}
    </NoMatch>
  );
}
