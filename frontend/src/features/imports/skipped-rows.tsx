import { useInfiniteQuery } from '@tanstack/react-query';
import { DownloadButton } from '../../catalog/download-button.tsx';
import { ListStates } from '../../catalog/list-states.tsx';
import { fieldName } from '../../history/entry-words.ts';
import { type ImportRun, type SkippedRow, type SkipReason, skippedRowsQuery } from '../../queries/imports.ts';
import { FilterSelect } from '../../ui/filters.tsx';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { reasonText } from './skip-reasons.ts';

interface SkippedRowsProps {
  readonly run: ImportRun;
  /** The reason to list, as the address says it. */
  readonly reason: SkipReason | undefined;
  readonly onReason: (reason: SkipReason | undefined) => void;
}

/** The rows that an import skipped: how many for each reason, and one by one. */
export function SkippedRows({ run, reason, onReason }: SkippedRowsProps) {
  const { number } = useFormats();
  const query = useInfiniteQuery(skippedRowsQuery(run.id, reason));
  const reasons = Object.entries(run.reasons).sort(([, one], [, other]) => other - one);
  const first = query.data?.pages[0]?.data.length ?? 0;
  return (
    <section aria-labelledby="skipped-rows">
      <h2 id="skipped-rows" className="text-lg font-semibold tracking-[-0.01em]">
        Skipped rows
      </h2>
      {reasons.length > 0 && (
        <dl className="mt-3 text-sm">
          {reasons.map(([name, rows]) => (
            <div key={name} className="flex gap-4 border-b border-line py-2 first:border-t">
              <dt className="min-w-0 flex-1 text-soft">{reasonText(name)}</dt>
              <dd className="shrink-0 font-medium tabular-nums">{number(rows)}</dd>
            </div>
          ))}
        </dl>
      )}
      {(first > 0 || reason) && (
        <div className="mt-5 mb-3 flex flex-wrap items-end gap-3">
          <FilterSelect
            name="Reason"
            any="All reasons"
            value={reason}
            options={[...new Set([...reasons.map(([name]) => name), ...(reason ? [reason] : [])])].map((name) => [name, reasonText(name)])}
            onChange={(next) => onReason(next as SkipReason | undefined)}
          />
          <DownloadButton
            route={`GET /api/v1/imports/${run.id}/rows`}
            query={{ limit: 200, ...(reason && { reason }) }}
            what="the skipped rows"
          />
        </div>
      )}
      <ListStates
        query={query}
        what="skipped rows"
        skeleton={<RowListSkeleton what="the skipped rows" />}
        empty={<p className="mt-3 text-sm text-soft">{reason ? 'No listed row has this reason.' : emptyText(run)}</p>}
      >
        {(rows, more) => (
          <RowList
            key={reason ?? ''}
            items={rows.map((row, index) => ({ id: String(index), row }))}
            label="Skipped rows"
            onEnd={more}
            draw={({ row }) => <Row row={row} />}
          />
        )}
      </ListStates>
      {run.state === 'running' && first > 0 && (
        <p className="text-[0.8125rem] text-faint">More skipped rows are listed when the import ends.</p>
      )}
      {run.skipped > 100 && (
        <p className="text-[0.8125rem] text-faint">The list has the first 100 rows of each part of a file. The figures count all rows.</p>
      )}
    </section>
  );
}

function emptyText({ state, skipped }: ImportRun): string {
  if (state !== 'running') return 'No row was skipped.';
  return skipped === 0 ? 'No row was skipped so far.' : 'Skipped rows are listed when the import ends.';
}

function Row({ row: { file, line, reason, loaded, field, value } }: { readonly row: SkippedRow }) {
  const { number } = useFormats();
  return (
    <div className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 text-sm sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] sm:items-baseline">
      <p className="min-w-0 text-faint tabular-nums [overflow-wrap:anywhere]">
        {file && `${file}, `}
        <span className="whitespace-nowrap">row {number(line)}</span>
      </p>
      <div className="min-w-0">
        <p>
          {reasonText(reason)}
          {loaded && <span className="text-faint"> · loaded without it</span>}
        </p>
        {(field !== null || value !== null) && (
          <p className="text-soft [overflow-wrap:anywhere]">
            {field !== null && <span className="text-faint">{fieldName(field)}: </span>}
            {value === null || value === '' ? <span className="text-faint">empty</span> : value}
          </p>
        )}
      </div>
    </div>
  );
}
