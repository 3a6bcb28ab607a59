import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { SheetOf } from '../../catalog/sheet-states.tsx';
import { importName } from '../../catalog/source-names.ts';
import { History } from '../../history/history.tsx';
import { queryClient } from '../../queries/client.ts';
import { type ImportRun, importDifferencesQuery, importQuery, importsKey } from '../../queries/imports.ts';
import { usePerson } from '../../session.ts';
import { Moment } from '../../ui/moment.tsx';
import { HeadedRowListSkeleton, RowListSkeleton } from '../../ui/row-list.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { ImportActions } from './import-actions.tsx';
import { ImportCounts } from './import-counts.tsx';
import { ImportDifferences } from './import-differences.tsx';
import { ImportFacts } from './import-facts.tsx';
import { ImportProgress } from './import-progress.tsx';
import { NotYours } from './not-yours.tsx';
import { SkippedRows } from './skipped-rows.tsx';
import { DryRunMark, StateMark } from './state-mark.tsx';

const route = getRouteApi('/signed-in-pages/imports/$id');
const headingClass = 'text-2xl leading-[1.15] font-semibold tracking-[-0.025em] [overflow-wrap:anywhere] md:text-4xl';

/** One import. Editors see all of the imports that they prepared or sent, and the differences of the others. */
export function ImportPage() {
  const { role } = usePerson();
  if (role === 'viewer') return <NotYours who="editors">They compare the catalog with the source of an import here.</NotYours>;
  return <WholeImport isAdmin={role === 'admin'} />;
}

/** Reads the skipped rows and the differences again when an import ends. */
function useRowsAtEnd(run: ImportRun | undefined) {
  const before = useRef(run?.state);
  const state = run?.state;
  const id = run?.id;
  useEffect(() => {
    const ended = before.current === 'running' && state !== 'running';
    before.current = state;
    if (!ended) return;
    for (const part of ['rows', 'differences']) void queryClient.invalidateQueries({ queryKey: [...importsKey, id, part] });
  }, [state, id]);
}

const list = { to: '/imports', name: 'Imports' } as const;

function WholeImport({ isAdmin }: { readonly isAdmin: boolean }) {
  const { id } = route.useParams();
  const { reason } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(importQuery(id, { orNull: !isAdmin }));
  const run = query.data ?? undefined;
  const differences = useInfiniteQuery({ ...importDifferencesQuery(id), enabled: run !== undefined && run.differences > 0 });
  useRowsAtEnd(run);
  useTitle(run ? importName(run.source) : 'Import');
  if (query.data === null) return <DifferencesOnly />;
  return (
    <SheetOf what="import" list={list} query={query} known={run !== undefined} skeleton={<HeadedRowListSkeleton what="the import" />}>
      {run && (
        <article>
          <header className="flex flex-wrap items-start gap-x-6 gap-y-4">
            <div className="min-w-0 flex-1 basis-72">
              <h1 className={headingClass}>{importName(run.source)}</h1>
              <div className="mt-2.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-soft">
                <span role="status">
                  <span className="sr-only">State of the import: </span>
                  <StateMark state={run.state} />
                </span>
                {run.dry_run && <DryRunMark />}
                <span className="[overflow-wrap:anywhere]">
                  started <Moment at={run.started_at} /> by {run.started_by}
                </span>
              </div>
            </div>
            <ImportActions run={run} />
          </header>
          <ImportProgress run={run} at={query.dataUpdatedAt} />
          <ImportCounts run={run} />
          <div className="mt-10 grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_19rem]">
            <div className="min-w-0 space-y-3">
              {(run.differences > 0 || differences.data) && <ImportDifferences importId={id} query={differences} />}
              <SkippedRows
                run={run}
                reason={reason}
                onReason={(next) =>
                  void navigate({ search: next === undefined ? {} : { reason: next }, replace: true, resetScroll: false })
                }
              />
            </div>
            <div className="min-w-0 *:mt-0">
              <ImportFacts run={run} />
            </div>
          </div>
          <History type="import" id={id} />
        </article>
      )}
    </SheetOf>
  );
}

function DifferencesOnly() {
  const { id } = route.useParams();
  const query = useInfiniteQuery(importDifferencesQuery(id));
  const source = query.data?.pages[0]?.data[0]?.source;
  const title = source === undefined ? 'Import' : importName(source);
  useTitle(title);
  return (
    <SheetOf what="import" list={list} query={query} known={query.data !== undefined} skeleton={<RowListSkeleton what="the differences" />}>
      <h1 className={`${headingClass} mb-8`}>{title}</h1>
      <ImportDifferences importId={id} query={query} />
    </SheetOf>
  );
}
