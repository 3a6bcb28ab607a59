import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Antenna } from 'lucide-react';
import { lazy, useState } from 'react';
import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import { CatalogPage } from '../../catalog/catalog-page.tsx';
import { homeOf, kindNames } from '../../catalog/distributor-facts.ts';
import { ListStates } from '../../catalog/list-states.tsx';
import { NoMatch } from '../../catalog/no-match.tsx';
import { countryName } from '../../catalog/show-facts.ts';
import { useListSearch } from '../../catalog/use-list-search.ts';
import { distributorSorts, distributorsQuery } from '../../queries/distributors.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { DistributorFilters } from './distributor-filters.tsx';
import { type DistributorsSearch, isNarrowed } from './distributors-search.ts';
import { InactiveMark } from './inactive-mark.tsx';

const AddDistributorDialog = lazy(() =>
  import('./add-distributor-dialog.tsx').then((module) => ({ default: module.AddDistributorDialog })),
);

const route = getRouteApi('/signed-in-pages/distributors');

/** The list of networks and streaming services. The address contains the search and the filters. */
export function DistributorsPage() {
  const asked = route.useSearch();
  const { q } = asked;
  const navigate = route.useNavigate();
  const ask = (next: DistributorsSearch) => void navigate({ search: next, replace: true });
  const search = useListSearch(q, (next) => ask({ ...asked, q: next }));
  const [adding, setAdding] = useState(false);
  const add = usePerson().role === 'viewer' ? undefined : () => setAdding(true);
  const query = useInfiniteQuery(distributorsQuery(asked));
  const label = listName(asked);
  const clear = () => {
    search.clear();
    ask({});
  };
  const suggestedName = query.data?.pages[0]?.data.length === 0 ? (q ?? '') : '';
  return (
    <CatalogPage
      title="Distributors"
      addLabel="Add distributor"
      onAdd={add}
      search={search}
      controls={<DistributorFilters search={asked} onChange={(change) => ask({ ...asked, ...change })} />}
      dialog={adding && <AddDistributorDialog onClose={() => setAdding(false)} suggestedName={suggestedName} />}
    >
      <ListStates
        query={query}
        what="distributors"
        skeleton={<RowListSkeleton what="distributors" />}
        empty={<NothingFound narrowed={isNarrowed(asked)} onClear={clear} onAdd={add} />}
      >
        {(items, more) => (
          <RowList key={label} items={items} label={label} onEnd={more} draw={(distributor) => <Row distributor={distributor} />} />
        )}
      </ListStates>
    </CatalogPage>
  );
}

function Row({ distributor }: { readonly distributor: Distributor }) {
  const { id, name, kind, active } = distributor;
  return (
    <Link
      to="/distributors/$id"
      params={{ id }}
      className="grid min-h-[3.25rem] content-center gap-x-6 px-4 py-2.5 transition-colors hover:bg-sunken focus-visible:-outline-offset-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)] sm:items-center"
    >
      <span className="flex min-w-0 items-center gap-2.5 font-medium">
        <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
        {!active && <InactiveMark />}
      </span>
      <span className="text-[0.8125rem] text-faint sm:contents sm:text-sm sm:text-soft">
        <span>{kindNames[kind]}</span>
        <span className="sm:hidden"> · </span>
        <span className="sm:text-faint">{homeOf(distributor)}</span>
      </span>
    </Link>
  );
}

function listName({ q, kind, country, active, sort = 'name' }: DistributorsSearch): string {
  const kinds = kind === undefined ? 'Distributors' : kind === 'network' ? 'Networks' : 'Streaming services';
  const parts = [
    q !== undefined && `that match ${q}`,
    country && `of ${countryName(country)}`,
    active === 'false' && 'no longer active',
    active === 'any' && 'active or not',
    distributorSorts[sort],
  ];
  return [kinds, ...parts.filter(Boolean)].join(', ');
}

interface NothingFoundProps {
  readonly narrowed: boolean;
  readonly onClear: () => void;
  readonly onAdd: (() => void) | undefined;
}

function NothingFound({ narrowed, onClear, onAdd }: NothingFoundProps) {
  if (narrowed) {
    return (
      <NoMatch title="No distributor matches" clearLabel="Show all distributors" onClear={onClear} onAdd={onAdd}>
        Try fewer letters, or remove a filter.
      </NoMatch>
    );
  }
  const action = onAdd && (
    <Button look="primary" onClick={onAdd}>
      Add the first distributor
    </Button>
  );
  return (
    <StatePanel icon={<Antenna />} title="The catalog has no distributors yet" action={action}>
      <p>Distributors come with an import of shows.{onAdd ? ' You can also add them here.' : ' Editors can also add them here.'}</p>
    </StatePanel>
  );
}
