import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sourceName } from '../../catalog/source-names.ts';
import { queryClient } from '../../queries/client.ts';
import { type ImportRun, importQuery, importsKey, type ListedImport } from '../../queries/imports.ts';
import { Moment } from '../../ui/moment.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { filesText, sumText } from './import-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import { DryRunMark, StateMark } from './state-mark.tsx';

/** The figures of an import. While it runs, they are read again every two seconds. Its end reads the list again. */
function useLive(listed: ListedImport): ListedImport | ImportRun {
  const isRunning = listed.state === 'running';
  const { data } = useQuery({ ...importQuery(listed.id), enabled: isRunning });
  const latest = isRunning && data && data.progress_at > listed.progress_at ? data : listed;
  const hasEnded = isRunning && latest.state !== 'running';
  useEffect(() => {
    if (hasEnded) void queryClient.invalidateQueries({ queryKey: [...importsKey, 'list'] });
  }, [hasEnded]);
  return latest;
}

/** An import in the list: its source, its state, who started it and when, and its rows. */
export function ImportRow({ listed }: { readonly listed: ListedImport }) {
  const { number, dayAndTime } = useFormats();
  const run = useLive(listed);
  const { id, source, state, dry_run, started_at, started_by, progress, problem } = run;
  const files = filesText(run, number);
  return (
    <div className="px-4 py-3 text-sm">
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,5fr)] sm:items-baseline">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link
            to="/imports/$id"
            params={{ id }}
            className="rounded-sm text-[0.9375rem] font-medium underline-offset-4 [overflow-wrap:anywhere] hover:underline"
          >
            {sourceName(source)}
            <span className="sr-only">, started {dayAndTime(started_at)}</span>
          </Link>
          <StateMark state={state} />
          {dry_run && <DryRunMark />}
        </p>
        <p className="min-w-0 text-faint [overflow-wrap:anywhere]">
          <Moment at={started_at} /> by {started_by}
          {files && ` · ${files}`}
        </p>
        <p className="min-w-0 text-soft tabular-nums">{sumText(run, number)}</p>
      </div>
      {state === 'failed' && problem && <p className="mt-1.5 line-clamp-2 text-danger [overflow-wrap:anywhere]">{problem}</p>}
      {state === 'running' && (
        <div className="pt-2.5 pb-1">
          <ProgressBar label={`Progress of ${sourceName(source)}, started ${dayAndTime(started_at)}`} part={progress} running />
        </div>
      )}
    </div>
  );
}
