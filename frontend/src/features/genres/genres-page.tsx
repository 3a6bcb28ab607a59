import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Tags } from 'lucide-react';
import { lazy, useState } from 'react';
import { CatalogPage } from '../../catalog/catalog-page.tsx';
import { ListStates } from '../../catalog/list-states.tsx';
import { NoMatch } from '../../catalog/no-match.tsx';
import { useListSearch } from '../../catalog/use-list-search.ts';
import { genresQuery } from '../../queries/genres.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import type { Open } from './genre-dialogs.tsx';
import { GenreRow } from './genre-row.tsx';

const GenreDialog = lazy(() => import('./genre-dialogs.tsx').then((module) => ({ default: module.GenreDialog })));

const route = getRouteApi('/signed-in-pages/genres');

/** The genres, with links to their shows and movies. Editors can also manage them here. The address contains the search. */
export function GenresPage() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useListSearch(q, (next) => void navigate({ search: next === undefined ? {} : { q: next }, replace: true }));
  const [open, setOpen] = useState<Open | null>(null);
  const query = useInfiniteQuery(genresQuery(q));
  const none = query.data?.pages[0]?.data.length === 0;
  const openAdd = () => setOpen({ what: 'add', suggestedName: none ? (q ?? '') : '' });
  const add = usePerson().role === 'viewer' ? undefined : openAdd;
  const label = q === undefined ? 'Genres' : `Genres that match ${q}`;
  return (
    <CatalogPage
      title="Genres"
      addLabel="Add genre"
      onAdd={add}
      search={search}
      dialog={open && <GenreDialog open={open} onOpen={setOpen} onClose={() => setOpen(null)} />}
    >
      <ListStates
        query={query}
        what="genres"
        skeleton={<RowListSkeleton what="genres" />}
        empty={<NothingFound q={q} onClear={search.clear} onAdd={add} />}
      >
        {(items, more) => (
          <RowList key={label} items={items} label={label} onEnd={more} draw={(genre) => <GenreRow genre={genre} onOpen={setOpen} />} />
        )}
      </ListStates>
    </CatalogPage>
  );
}

interface NothingFoundProps {
  readonly q: string | undefined;
  readonly onClear: () => void;
  readonly onAdd: (() => void) | undefined;
}

function NothingFound({ q, onClear, onAdd }: NothingFoundProps) {
  if (q !== undefined) {
    return (
      <NoMatch title={`No genre is named “${q}”`} onClear={onClear} onAdd={onAdd}>
        Try fewer letters, or another spelling.
      </NoMatch>
    );
  }
  const action = onAdd && (
    <Button look="primary" onClick={onAdd}>
      Add the first genre
    </Button>
  );
  return (
    <StatePanel icon={<Tags />} title="The catalog has no genres yet" action={action}>
      <p>Genres come with shows and movies.{onAdd ? ' You can also add them here.' : ' Editors can also add them here.'}</p>
    </StatePanel>
  );
}
