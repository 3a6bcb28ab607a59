import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { SearchX, Tv } from 'lucide-react';
import { useRef } from 'react';
import { Button, buttonClass } from '../../components/button.tsx';
import { CatalogList } from '../../components/catalog-list.tsx';
import { Page } from '../../components/page.tsx';
import { shortPosition } from '../../components/position.ts';
import { PosterCard } from '../../components/poster-card.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { Select } from '../../components/select.tsx';
import { runOf } from '../../components/show-facts.ts';
import { StatePanel } from '../../components/states.tsx';
import { useSearchText } from '../../components/use-search-text.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { useShows } from '../../queries/shows.ts';
import { tvShowSorts, tvShowsQuery } from '../../queries/tv-shows.ts';
import { AddShowButton } from './add-show-button.tsx';
import type { ShowsSearch } from './shows-search.ts';

const route = getRouteApi('/signed-in-pages/shows');

/** Browse and search the catalog's shows. What is asked for is in the address. */
export function ShowsPage() {
  const asked = route.useSearch();
  const { q = '', sort = 'title' } = asked;
  const navigate = route.useNavigate();
  const ask = (search: ShowsSearch) => void navigate({ search, replace: true });
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useSearchText(q, (next) => ask({ ...asked, q: next === '' ? undefined : next }));
  useShortcuts({ '/': () => search.current?.focus() });
  const query = useInfiniteQuery(tvShowsQuery(q, sort));
  const { shows = [] } = useShows();
  const mine = new Map(shows.map((tracked) => [tracked.show?.id, tracked]));
  return (
    <Page title="Shows" actions={<AddShowButton suggestedTitle={query.data?.pages[0]?.data.length === 0 ? q : ''} />}>
      <div className="mb-5 flex gap-2 md:mb-6">
        <SearchBox label="Search shows" value={text} onChange={setText} inputRef={search} className="min-w-0 flex-1 sm:max-w-md" />
        <Select
          label="Sort by"
          value={sort}
          options={tvShowSorts}
          onChange={(next) => ask({ ...asked, sort: next === 'title' ? undefined : next })}
          className="w-[7.75rem] shrink-0 sm:w-[9.5rem]"
        />
      </div>
      <CatalogList
        query={query}
        what="shows"
        label={q === '' ? `Shows, ${tvShowSorts[sort]}` : `Shows that match ${q}, ${tvShowSorts[sort]}`}
        draw={(show, as) => {
          const tracked = mine.get(show.id);
          return (
            <PosterCard
              as={as}
              title={show.title}
              link={(className) => (
                <Link to="/shows/$id" params={{ id: show.id }} title={show.title} className={className}>
                  {show.title}
                </Link>
              )}
              meta={[runOf(show), show.network].filter(Boolean).join(' · ') || 'No details'}
              aside={
                tracked && (
                  <span className="rounded-sm bg-lamp-wash px-1.5 py-0.5 text-xs font-medium whitespace-nowrap text-accent tabular-nums">
                    <span className="sr-only">You are at </span>
                    {shortPosition(tracked)}
                  </span>
                )
              }
            />
          );
        }}
        empty={q === '' ? <EmptyCatalog /> : <NothingFound q={q} onClear={() => setText('')} />}
      />
    </Page>
  );
}

function NothingFound({ q, onClear }: { readonly q: string; readonly onClear: () => void }) {
  return (
    <StatePanel
      live="status"
      icon={<SearchX />}
      title={`The catalog knows no show called “${q}”`}
      action={
        <>
          <Button onClick={onClear}>Clear search</Button>
          <Link to="/" className={buttonClass('primary')}>
            My shows
          </Link>
          <AddShowButton label="Add it" suggestedTitle={q} />
        </>
      }
    >
      <p>Try fewer letters. You can track a show without the catalog too: add it to My shows as you call it.</p>
    </StatePanel>
  );
}

function EmptyCatalog() {
  return (
    <StatePanel icon={<Tv />} title="The catalog has no shows yet">
      <p>They come with an import. Until then, track any show under the name you give it in My shows.</p>
    </StatePanel>
  );
}
