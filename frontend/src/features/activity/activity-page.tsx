import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { History, LockKeyhole } from 'lucide-react';
import { DownloadButton } from '../../catalog/download-button.tsx';
import { EntryPages } from '../../history/entry-pages.tsx';
import { activityQuery } from '../../queries/activity.ts';
import { usePerson } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { readingWidth, StatePanel } from '../../ui/state-panel.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTitle } from '../../ui/use-title.ts';
import { ActivityEntry } from './activity-entry.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { type ActivitySearch, activitySearchOf } from './activity-search.ts';

const route = getRouteApi('/signed-in-pages/activity');
const perPage = 50;

/** All changes of the catalog, the latest first, for administrators. */
export function ActivityPage() {
  const { role } = usePerson();
  return role === 'admin' ? <Changes /> : <NotYours />;
}

function Changes() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const ask = (next: ActivitySearch) => void navigate({ search: next, replace: true });
  const { day, boundsOfDay } = useFormats();
  const { username, kind, action, from, to } = search;
  const filters = {
    ...(username && { username }),
    ...(kind && { resource_type: kind }),
    ...(action && { action }),
    ...(from && { from: boundsOfDay(from).start }),
    ...(to && { to: boundsOfDay(to).end }),
  };
  const query = useInfiniteQuery(activityQuery(filters, perPage));
  const today = day(useNow(60_000).toISOString());
  return (
    <Page
      title="Activity"
      actions={<DownloadButton route="GET /api/v1/activity" query={{ ...filters, limit: 200 }} what="these changes" />}
    >
      <div className="max-w-3xl">
        <ActivityFilters search={search} onChange={(change) => ask(activitySearchOf({ ...search, ...change }))} />
      </div>
      <div className={readingWidth}>
        <EntryPages
          query={query}
          label="Changes, latest first"
          what="changes"
          empty={<Nothing filtered={Object.keys(search).length > 0} onClear={() => ask({})} />}
          draw={(entry, later) => (
            <>
              {day(entry.at) !== (later && day(later.at)) && (
                <h2 className="mt-7 border-b border-line pb-2 text-[0.8125rem] font-medium text-faint group-first/entry:mt-0">
                  {day(entry.at) === today ? 'Today' : day(entry.at)}
                </h2>
              )}
              <ActivityEntry entry={entry} search={search} />
            </>
          )}
        />
      </div>
    </Page>
  );
}

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  return (
    <StatePanel
      live="status"
      icon={<History />}
      title={filtered ? 'No change matches these filters' : 'Nobody has changed anything yet'}
      action={filtered && <Button onClick={onClear}>Show all changes</Button>}
    >
      <p>
        {filtered
          ? 'Remove a filter, or choose other days.'
          : 'This page lists every change that people make in the catalog. It leaves imports out.'}
      </p>
    </StatePanel>
  );
}

function NotYours() {
  useTitle('Activity');
  return (
    <StatePanel
      icon={<LockKeyhole />}
      heading="h1"
      title="This page is for administrators"
      action={
        <Link to="/my-shows" className={buttonClass('primary')}>
          My shows
        </Link>
      }
    >
      <p>It shows who changed what. Editors find the history of a movie or show on its own page.</p>
    </StatePanel>
  );
}
