import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DatabaseZap } from 'lucide-react';
import { lazy, useState } from 'react';
import { CatalogPage } from '../../catalog/catalog-page.tsx';
import { ListStates } from '../../catalog/list-states.tsx';
import { NoMatch } from '../../catalog/no-match.tsx';
import { importsQuery } from '../../queries/imports.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Command } from '../../ui/command.tsx';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { ImportFilters } from './import-filters.tsx';
import { ImportRow } from './import-row.tsx';
import { importsSearchOf } from './imports-search.ts';
import { NotYours } from './not-yours.tsx';
import { Schedules } from './schedules.tsx';

const route = getRouteApi('/signed-in-pages/imports');

const ImportFilesDialog = lazy(() => import('./import-files-dialog.tsx').then((module) => ({ default: module.ImportFilesDialog })));

/** The imports, the latest first. Editors see those that they sent or prepared. The address contains the filters. */
export function ImportsPage() {
  const { role } = usePerson();
  if (role === 'viewer') return <NotYours who="editors">They import files here.</NotYours>;
  return <Imports isAdmin={role === 'admin'} />;
}

function Imports({ isAdmin }: { readonly isAdmin: boolean }) {
  const [adding, setAdding] = useState(false);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(importsQuery(search));
  return (
    <CatalogPage
      title="Imports"
      onAdd={() => setAdding(true)}
      addLabel="Import files"
      dialog={adding && <ImportFilesDialog onClose={() => setAdding(false)} />}
    >
      {isAdmin && <Schedules />}
      <ImportFilters
        search={search}
        onChange={(change) => void navigate({ search: importsSearchOf({ ...search, ...change }), replace: true })}
      />
      <ListStates
        query={query}
        what="imports"
        skeleton={<RowListSkeleton what="imports" />}
        empty={
          Object.keys(search).length > 0 ? (
            <NoMatch
              title="No import matches these filters"
              clearLabel="Show all imports"
              onClear={() => void navigate({ search: {}, replace: true })}
            >
              Remove a filter.
            </NoMatch>
          ) : (
            <Nothing isAdmin={isAdmin} onAdd={() => setAdding(true)} />
          )
        }
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

interface NothingProps {
  readonly isAdmin: boolean;
  readonly onAdd: () => void;
}

function Nothing({ isAdmin, onAdd }: NothingProps) {
  const button = (
    <Button look="primary" onClick={onAdd}>
      Import files
    </Button>
  );
  if (!isAdmin) {
    return (
      <StatePanel icon={<DatabaseZap />} title="You have not imported anything yet" action={button}>
        <p>An import loads shows, episodes and movies from files.</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon={<DatabaseZap />} title="Nothing has been imported yet" action={button}>
      <p>An import loads shows, episodes and movies from files or from TVmaze. To ask TVmaze, run this in the folder of Episodic:</p>
      <Command>helper_scripts/run_etl tvmaze --shows 82,169</Command>
    </StatePanel>
  );
}
