import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus, SearchX, Tags } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { ListStates } from '../../catalog/list-states.tsx';
import { genresQuery } from '../../queries/genres.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useSearchText } from '../../ui/use-search-text.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import type { Open } from './genre-dialogs.tsx';
import { GenreRow } from './genre-row.tsx';

const GenreDialog = lazy(() => import('./genre-dialogs.tsx').then((module) => ({ default: module.GenreDialog })));

const route = getRouteApi('/signed-in-pages/genres');

/** The genres of shows and movies, to go to what has them, and for editors to put in order. What is searched is in the address. */
export function GenresPage() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const ask = (next: string) => void navigate({ search: next === '' ? {} : { q: next }, replace: true });
  const [open, setOpen] = useState<Open | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useSearchText(q ?? '', ask);
  const mayAdd = usePerson().role !== 'viewer';
  const query = useInfiniteQuery(genresQuery(q));
  const none = query.data?.pages[0]?.data.length === 0;
  const add = () => mayAdd && setOpen({ what: 'add', suggestedName: none ? (q ?? '') : '' });
  useShortcuts({ '/': () => search.current?.focus(), a: add });
  const label = q === undefined ? 'Genres' : `Genres that match ${q}`;
  return (
    <Page
      title="Genres"
      actions={
        mayAdd && (
          <Button look="primary" onClick={add} aria-keyshortcuts="a">
            <Plus aria-hidden="true" className="-ml-1 size-4" />
            Add genre
          </Button>
        )
      }
    >
      <SearchBox label="Search genres" value={text} onChange={setText} inputRef={search} className="mb-5 md:mb-6" />
      <ListStates
        query={query}
        what="genres"
        skeleton={<RowListSkeleton what="genres" />}
        empty={<NothingFound q={q} onClear={() => setText('')} add={mayAdd && add} />}
      >
        {(items, more) => (
          <RowList key={label} items={items} label={label} onEnd={more} draw={(genre) => <GenreRow genre={genre} onOpen={setOpen} />} />
        )}
      </ListStates>
      {open && (
        <Suspense>
          <GenreDialog open={open} onOpen={setOpen} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </Page>
  );
}

interface NothingFoundProps {
  readonly q: string | undefined;
  readonly onClear: () => void;
  /** False for people who may not. */
  readonly add: false | (() => void);
}

function NothingFound({ q, onClear, add }: NothingFoundProps) {
  const button = (text: string) =>
    add && (
      <Button look="primary" onClick={add}>
        {text}
      </Button>
    );
  if (q !== undefined) {
    return (
      <StatePanel
        live="status"
        icon={<SearchX />}
        title={`No genre is called like “${q}”`}
        action={
          <>
            <Button onClick={onClear}>Clear search</Button>
            {button('Add it')}
          </>
        }
      >
        <p>Try fewer letters, or another spelling.</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon={<Tags />} title="The catalog has no genres yet" action={button('Add the first genre')}>
      <p>They come with shows and movies{add ? ', or one by one from here.' : '; editors can add them.'}</p>
    </StatePanel>
  );
}
