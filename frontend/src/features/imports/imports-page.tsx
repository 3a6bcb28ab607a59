import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DatabaseZap } from 'lucide-react';
import { CatalogPage } from '../../catalog/catalog-page.tsx';
import { ListStates } from '../../catalog/list-states.tsx';
import { NoMatch } from '../../catalog/no-match.tsx';
import { importsQuery } from '../../queries/imports.ts';
import { usePerson } from '../../session.ts';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { ImportFilters } from './import-filters.tsx';
import { ImportRow } from './import-row.tsx';
import { importsSearchOf } from './imports-search.ts';
import { NotYours } from './not-yours.tsx';

const route = getRouteApi('/signed-in-pages/imports');

/** The imports, the latest first, for administrators. The address contains the filters. */
export function ImportsPage() {
  if (usePerson().role === 'admin') return <Imports />;
  return <NotYours who="administrators">They watch, pause and cancel imports here.</NotYours>;
}

function Imports() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(importsQuery(search));
  return (
    <CatalogPage title="Imports">
      <ImportFilters
        search={search}
        onChange={(change) => void navigate({ search: importsSearchOf({ ...search, ...change }), replace: true })}
      />
      <ListStates
        query={query}
        what="imports"
        skeleton={<RowListSkeleton what="imports" />}
        empty={<Nothing filtered={Object.keys(search).length > 0} onClear={() => void navigate({ search: {}, replace: true })} />}
      >
        {(items, more) => (
          <RowList
            key={JSON.stringify(search)}
            items={items}
            label="Imports, latest first"
            onEnd={more}
            draw={(listed) => <ImportRow listed={listed} />}
          />
        )}
      </ListStates>
    </CatalogPage>
  );
}

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  if (filtered) {
    return (
      <NoMatch title="No import matches these filters" clearLabel="Show all imports" onClear={onClear}>
        Remove a filter.
      </NoMatch>
    );
  }
  return (
    <StatePanel icon={<DatabaseZap />} title="Nothing has been imported yet">
      <p>An import loads shows, episodes and movies from a file or from TVmaze. To start one, run this in the folder of Episodic:</p>
      <p className="mt-3 rounded-md border border-line bg-surface px-3 py-2 text-left font-mono text-[0.8125rem] [overflow-wrap:anywhere] text-ink">
        helper_scripts/run_etl tvmaze --shows 82,169
      </p>
    </StatePanel>
  );
}
