import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useId, useState } from 'react';
import { sourceName } from '../../catalog/source-names.ts';
import { type ImportSchedule, importScheduleQuery, type ScheduledSource } from '../../queries/import-schedules.ts';
import { importQuery } from '../../queries/imports.ts';
import { hasSchedules } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useNow } from '../../ui/use-now.ts';
import { nextText, rhythm, scheduledSources } from './schedule-words.ts';

const ScheduleDialog = lazy(() => import('./schedule-dialog.tsx').then((module) => ({ default: module.ScheduleDialog })));

/** The sources that can be loaded again by themselves: how often, and what happens next. */
export function Schedules() {
  const id = useId();
  const [changed, setChanged] = useState<ImportSchedule>();
  return (
    <section aria-labelledby={id} className="mb-8">
      <h2 id={id} className="mb-2 text-sm font-semibold">
        Schedules
      </h2>
      <ul aria-label="Schedules" className="divide-y divide-line rounded-lg border border-line bg-surface">
        {scheduledSources.map((source) => (
          <li key={source}>
            <Schedule source={source} onChange={setChanged} />
          </li>
        ))}
      </ul>
      {changed && (
        <Suspense>
          <ScheduleDialog schedule={changed} onClose={() => setChanged(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

interface ScheduleProps {
  readonly source: ScheduledSource;
  readonly onChange: (schedule: ImportSchedule) => void;
}

function Schedule({ source, onChange }: ScheduleProps) {
  const { data: schedule, error, refetch, isFetching } = useQuery(importScheduleQuery(source));
  const last = useQuery({ ...importQuery(schedule?.last_run_id ?? ''), enabled: Boolean(schedule?.last_run_id) }).data;
  const { calendarDay } = useFormats();
  const now = useNow(60_000);
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:flex-nowrap">
      <p className="shrink-0 text-[0.9375rem] font-medium sm:w-28">{sourceName(source)}</p>
      {schedule ? (
        <>
          <p className={`shrink-0 sm:w-20 ${schedule.enabled ? 'font-medium text-accent' : 'text-faint'}`}>{rhythm(schedule)}</p>
          <p className="min-w-0 text-soft max-sm:order-last max-sm:basis-full sm:flex-1">
            {nextText(schedule, { lastStart: last?.started_at, isServed: hasSchedules(), now }, calendarDay)}
            {last && (
              <>
                {' '}
                <Link to="/imports/$id" params={{ id: last.id }} className="rounded-sm underline underline-offset-4">
                  Last import
                </Link>{' '}
                <Moment at={last.started_at} />
              </>
            )}
          </p>
          <Button
            size="small"
            className="ml-auto"
            aria-label={`Change schedule of ${sourceName(source)}`}
            onClick={() => onChange(schedule)}
          >
            Change
          </Button>
        </>
      ) : (
        <>
          <p className="min-w-0 flex-1 text-faint" role="status">
            {error ? `The schedule cannot be read. ${error.message}` : 'Loading the schedule…'}
          </p>
          {error && (
            <Button
              size="small"
              aria-label={`Try again to read the schedule of ${sourceName(source)}`}
              busy={isFetching}
              onClick={() => void refetch()}
            >
              Try again
            </Button>
          )}
        </>
      )}
    </div>
  );
}
