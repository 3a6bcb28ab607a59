import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArchiveRestore, LockKeyhole } from 'lucide-react';
import { ListStates } from '../../catalog/list-states.tsx';
import { type Deleted, type DeletedKind, deletedKinds, deletedQuery } from '../../queries/deleted.ts';
import { usePerson } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { Select } from '../../ui/select.tsx';
import { readingWidth, StatePanel } from '../../ui/state-panel.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { useRestore } from './use-restore.ts';

const route = getRouteApi('/signed-in-pages/deleted');

/** Deleted resources that editors can restore, the latest first. */
export function DeletedPage() {
  return usePerson().role === 'viewer' ? <NotYours /> : <DeletedThings />;
}

function DeletedThings() {
  const { kind = 'show' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(deletedQuery(kind));
  const what = `deleted ${deletedKinds[kind].toLowerCase()}`;
  return (
    <Page title="Deleted">
      <div className={readingWidth}>
        <Select<DeletedKind>
          label="Kind"
          value={kind}
          options={deletedKinds}
          onChange={(next) => void navigate({ search: next === 'show' ? {} : { kind: next }, replace: true })}
          className="mb-5 w-40 md:mb-6"
        />
        <ListStates query={query} what={what} skeleton={<RowListSkeleton what={what} />} empty={<Nothing what={what} />}>
          {(items, more) => (
            <RowList
              key={kind}
              items={items}
              label={`Deleted ${deletedKinds[kind].toLowerCase()}, latest first`}
              onEnd={more}
              draw={(deleted) => <Row kind={kind} deleted={deleted} />}
            />
          )}
        </ListStates>
      </div>
    </Page>
  );
}

function Row({ kind, deleted }: { readonly kind: DeletedKind; readonly deleted: Deleted }) {
  const { name, note, at } = deleted;
  const restore = useRestore(kind, deleted);
  return (
    <div className="flex min-h-[3.25rem] items-center gap-x-4 py-2 pr-2.5 pl-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
        <p className="text-[0.8125rem] text-faint">
          {note !== '' && `${note} · `}
          <Moment at={at} />
        </p>
      </div>
      <Button size="small" busy={restore.isPending} onClick={() => restore.mutate()}>
        {!restore.isPending && <ArchiveRestore aria-hidden="true" className="size-4" />}
        Restore
        <span className="sr-only"> {name}</span>
      </Button>
    </div>
  );
}

const Nothing = ({ what }: { readonly what: string }) => (
  <StatePanel live="status" icon={<ArchiveRestore />} title={`There are no ${what}`}>
    <p>When editors delete something from the catalog, you can restore it here.</p>
  </StatePanel>
);

function NotYours() {
  useTitle('Deleted');
  return (
    <StatePanel
      icon={<LockKeyhole />}
      heading="h1"
      title="This page is for editors"
      action={
        <Link to="/my-shows" className={buttonClass('primary')}>
          My shows
        </Link>
      }
    >
      <p>Editors restore deleted shows, movies and episodes here.</p>
    </StatePanel>
  );
}
