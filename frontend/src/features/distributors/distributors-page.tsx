import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Antenna, Plus, SearchX } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import { homeOf, kindNames } from '../../catalog/distributor-facts.ts';
import { ListStates } from '../../catalog/list-states.tsx';
import { countryName } from '../../catalog/show-facts.ts';
import { distributorSorts, distributorsQuery } from '../../queries/distributors.ts';
import { usePerson } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useSearchText } from '../../ui/use-search-text.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { DistributorFilters } from './distributor-filters.tsx';
import { type DistributorsSearch, isNarrowed } from './distributors-search.ts';
import { InactiveMark } from './inactive-mark.tsx';

const AddDistributorDialog = lazy(() =>
  import('./add-distributor-dialog.tsx').then((module) => ({ default: module.AddDistributorDialog })),
);

const route = getRouteApi('/signed-in-pages/distributors');

/** Browse and search the networks and streaming services. What is asked for is in the address. */
export function DistributorsPage() {
  const asked = route.useSearch();
  const { q = '' } = asked;
  const navigate = route.useNavigate();
  const ask = (search: DistributorsSearch) => void navigate({ search, replace: true });
  const [adding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useSearchText(q, (next) => ask({ ...asked, q: next === '' ? undefined : next }));
  const mayAdd = usePerson().role !== 'viewer';
  const add = () => mayAdd && setAdding(true);
  useShortcuts({ '/': () => search.current?.focus(), a: add });
  const query = useInfiniteQuery(distributorsQuery(asked));
  const label = listName(asked);
  return (
    <Page
      title="Distributors"
      actions={
        <>
          <Link to="/contracts" className={`${buttonClass()} max-sm:hidden`}>
            Contracts
          </Link>
          {mayAdd && (
            <Button look="primary" onClick={add} aria-keyshortcuts="a">
              <Plus aria-hidden="true" className="-ml-1 size-4" />
              Add distributor
            </Button>
          )}
        </>
      }
    >
      <div className="mb-5 flex flex-col gap-2 md:mb-6 lg:flex-row">
        <SearchBox label="Search distributors" value={text} onChange={setText} inputRef={search} className="min-w-0 flex-1" />
        <DistributorFilters search={asked} onChange={(change) => ask({ ...asked, ...change })} />
      </div>
      <ListStates
        query={query}
        what="distributors"
        skeleton={<RowListSkeleton what="distributors" />}
        empty={
          <NothingFound
            narrowed={isNarrowed(asked)}
            onClear={() => {
              setText('');
              ask({});
            }}
            add={mayAdd && add}
          />
        }
      >
        {(items, more) => (
          <RowList key={label} items={items} label={label} onEnd={more} draw={(distributor) => <Row distributor={distributor} />} />
        )}
      </ListStates>
      {adding && (
        <Suspense>
          <AddDistributorDialog onClose={() => setAdding(false)} suggestedName={query.data?.pages[0]?.data.length === 0 ? q : ''} />
        </Suspense>
      )}
    </Page>
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
  /** False for people who may not. */
  readonly add: false | (() => void);
}

function NothingFound({ narrowed, onClear, add }: NothingFoundProps) {
  const button = (text: string) =>
    add && (
      <Button look="primary" onClick={add}>
        {text}
      </Button>
    );
  if (narrowed) {
    return (
      <StatePanel
        live="status"
        icon={<SearchX />}
        title="No distributor is like this"
        action={
          <>
            <Button onClick={onClear}>Show all distributors</Button>
            {button('Add it')}
          </>
        }
      >
        <p>Try fewer letters, or take a filter off.</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon={<Antenna />} title="The catalog has no distributors yet" action={button('Add the first distributor')}>
      <p>
        {add ? 'They come with an import of shows, or one by one from here.' : 'They come with an import of shows; editors can add them.'}
      </p>
    </StatePanel>
  );
}
