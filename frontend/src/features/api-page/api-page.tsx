import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileJson, SearchX } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { TableRoute } from '../../../../lambda/contract/route.ts';
import { Failed } from '../../catalog/states.tsx';
import { apiDocumentQuery } from '../../queries/api-document.ts';
import { accessToken } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { describeApi, findOperations, findProblems, type OpenapiDocument } from './api-description.ts';
import { CopyButton } from './copy-button.tsx';
import { ErrorReference } from './error-reference.tsx';
import { OperationCard } from './operation-card.tsx';
import { useHashTarget } from './use-hash-target.ts';

/** The names of the parts of the page: one for each area of the API, and the errors. */
const partNames: Readonly<Record<TableRoute['area'] | 'errors', string>> = {
  core: 'Basics',
  catalog: 'Movies',
  shows: 'Shows',
  analytics: 'Analytics',
  distributors: 'Distributors',
  tracker: 'Tracking',
  imports: 'Imports',
  media: 'Episode files',
  errors: 'Errors',
};

const nameOf = (part: string): string => partNames[part as keyof typeof partNames];

/** The API reference, with search and a form to try each operation, and the error reference. */
export function ApiPage() {
  const query = useQuery(apiDocumentQuery);
  const api = useMemo(() => query.data && describeApi(query.data as unknown as OpenapiDocument), [query.data]);
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => search.current?.focus() });

  const toggle = useCallback((id: string, wanted: boolean) => {
    setOpen((now) => {
      if (now.has(id) === wanted) return now;
      const next = new Set(now);
      if (wanted) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const reveal = useCallback(
    (id: string) => {
      if (!document.getElementById(id)) setFilter('');
      toggle(id, true);
    },
    [toggle],
  );
  useHashTarget(api !== undefined, reveal);

  const operations = api && findOperations(api, filter);
  const problems = api && findProblems(api, filter);
  return (
    <Page
      title="API"
      note={api && <span className="pt-1 text-sm text-faint">version {api.version}</span>}
      actions={
        <>
          <CopyButton label="Copy token" text={async () => (await accessToken()) ?? ''} />
          <a href="/api/v1/openapi.json" className={buttonClass('secondary', 'small')}>
            <FileJson aria-hidden="true" className="-ml-0.5 size-4" />
            OpenAPI
          </a>
        </>
      }
    >
      <p className="mb-5 max-w-2xl text-sm text-soft">
        The API can do everything that this site does. Requests go to {location.origin} with{' '}
        <code className="font-mono text-[0.8125rem]">authorization: Bearer &lt;token&gt;</code>. The forms below send real requests in your
        name.
      </p>
      <div className="sticky top-14 z-20 -mx-4 mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 bg-canvas px-4 py-2 sm:-mx-6 sm:px-6 md:top-0 lg:-mx-10 lg:px-10">
        <SearchBox
          label="Filter by path, parameter or code"
          value={filter}
          onChange={setFilter}
          inputRef={search}
          className="min-w-0 flex-1 basis-64 sm:max-w-md"
        />
        {api && (
          <nav aria-label="On this page" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {[...api.areas, 'errors'].map((area) => (
              <Link
                key={area}
                to="/api-reference"
                hash={area}
                className="rounded-sm py-1 text-soft underline-offset-4 hover:text-ink hover:underline"
              >
                {nameOf(area)}
              </Link>
            ))}
          </nav>
        )}
      </div>
      {query.isPending && <ApiSkeleton />}
      {query.isError && !api && (
        <Failed what="The description of the API" error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {api && operations && problems && (
        <>
          <p role="status" className="sr-only">
            {filter !== '' && `${operations.length} endpoints and ${problems.length} error codes`}
          </p>
          {api.areas.map((area) => {
            const inArea = operations.filter((operation) => operation.area === area);
            return (
              inArea.length > 0 && (
                <section key={area} aria-labelledby={area} className="mb-8">
                  <h2
                    id={area}
                    tabIndex={-1}
                    className="mb-3 scroll-mt-40 text-lg font-semibold tracking-[-0.01em] outline-none md:scroll-mt-18"
                  >
                    {nameOf(area)}
                  </h2>
                  <div className="space-y-2">
                    {inArea.map((operation) => (
                      <OperationCard
                        key={operation.id}
                        operation={operation}
                        api={api}
                        open={open.has(operation.id)}
                        onToggle={(wanted) => toggle(operation.id, wanted)}
                      />
                    ))}
                  </div>
                </section>
              )
            );
          })}
          {problems.length > 0 && (
            <section aria-labelledby="errors">
              <h2 id="errors" tabIndex={-1} className="scroll-mt-40 text-lg font-semibold tracking-[-0.01em] outline-none md:scroll-mt-18">
                {nameOf('errors')}
              </h2>
              <p className="mt-1 mb-3 max-w-2xl text-sm text-soft">
                Every error is <code className="font-mono text-[0.8125rem]">application/problem+json</code> (RFC 9457) with a{' '}
                <code className="font-mono text-[0.8125rem]">code</code> that never changes and a{' '}
                <code className="font-mono text-[0.8125rem]">request_id</code> to report. Two come from the gateway and carry a message
                only: 401 without a valid token, 429 above its limits.
              </p>
              <ErrorReference problems={problems} operations={api.operations} />
            </section>
          )}
          {operations.length === 0 && problems.length === 0 && (
            <StatePanel
              live="status"
              icon={<SearchX />}
              title={`Nothing matches “${filter}”`}
              action={<Button onClick={() => setFilter('')}>Show everything</Button>}
            >
              <p>The search covers paths, summaries, parameters, fields and error codes. An endpoint must contain every word.</p>
            </StatePanel>
          )}
        </>
      )}
    </Page>
  );
}

function ApiSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading the description of the API</span>
      <div aria-hidden="true" className="space-y-2">
        {[...Array(9).keys()].map((index) => (
          <div key={index} className="flex h-12 items-center gap-3 rounded-lg border border-line bg-surface px-3.5">
            <div className="h-6 w-14 skeleton" />
            <div className="h-4 w-48 skeleton" />
          </div>
        ))}
      </div>
    </div>
  );
}
