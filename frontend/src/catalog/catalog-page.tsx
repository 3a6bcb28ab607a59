import { Plus } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { FilterButton } from '../ui/filters.tsx';
import { Page } from '../ui/page.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import type { ListSearch } from './use-list-search.ts';

interface CatalogPageProps {
  /** The heading, in the plural. */
  readonly title: string;
  readonly search?: ListSearch;
  /** Filters behind a button: how many are on, their panel, and the pills that take them off. */
  readonly filters?: { readonly count: number; readonly panel: ReactNode; readonly pills: ReactNode };
  /** More controls in the line of the search box. */
  readonly controls?: ReactNode;
  /** Opens the dialog that adds an item; for people who may add one. */
  readonly onAdd?: (() => void) | undefined;
  /** The text of the button that adds an item, such as `Add movie`. */
  readonly addLabel?: string;
  /** More actions beside the heading. */
  readonly actions?: ReactNode;
  /** The open dialog; its code loads when it opens. */
  readonly dialog?: ReactNode;
  /** The list. */
  readonly children: ReactNode;
}

const toolbars = {
  filters: { bar: 'mb-3 flex flex-wrap gap-2 sm:flex-nowrap', box: 'w-full min-w-0 sm:max-w-md sm:flex-1' },
  plain: { bar: 'mb-5 flex flex-col gap-2 md:mb-6 lg:flex-row', box: 'min-w-0 flex-1' },
} as const;

/** The frame of a list page: heading, actions, search, filters, and the list. `/` searches, `a` adds, `f` opens the filters. */
export function CatalogPage({ title, search, filters, controls, onAdd, addLabel, actions, dialog, children }: CatalogPageProps) {
  const [filtering, setFiltering] = useState(false);
  const toggleFilters = () => setFiltering((open) => !open);
  useShortcuts({ ...(search && { '/': search.focus }), ...(onAdd && { a: onAdd }), ...(filters && { f: toggleFilters }) });
  const toolbar = toolbars[filters ? 'filters' : 'plain'];
  return (
    <Page
      title={title}
      actions={
        (actions || onAdd) && (
          <>
            {actions}
            {onAdd && (
              <Button look="primary" onClick={onAdd} aria-keyshortcuts="a">
                <Plus aria-hidden="true" className="-ml-1 size-4" />
                {addLabel}
              </Button>
            )}
          </>
        )
      }
    >
      {search && (
        <div className={toolbar.bar}>
          <SearchBox label={`Search ${title.toLowerCase()}`} {...search.box} className={toolbar.box} />
          {filters && <FilterButton open={filtering} count={filters.count} onToggle={toggleFilters} />}
          {controls}
        </div>
      )}
      {filters && filtering && filters.panel}
      {filters && (
        <div className="mb-2 flex flex-wrap items-center gap-2 has-[:not(:empty)]:mb-4">
          {filters.count > 0 && !filtering && filters.pills}
        </div>
      )}
      {children}
      {dialog && <Suspense>{dialog}</Suspense>}
    </Page>
  );
}
