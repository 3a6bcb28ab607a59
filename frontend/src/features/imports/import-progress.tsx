import type { ImportRun } from '../../queries/imports.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { cures, durationText } from './import-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import { useSpeed } from './use-speed.ts';

interface ImportProgressProps {
  readonly run: ImportRun;
  /** When the figures were read, in milliseconds. */
  readonly at: number;
}

/** How far an unfinished import is, how fast it is, and why it failed. */
export function ImportProgress({ run, at }: ImportProgressProps) {
  const { state, progress, problem, problem_code } = run;
  const { number, percent } = useFormats();
  const speed = useSpeed(run, at);
  if (state === 'done' || state === 'cancelled') return null;
  const hasBegun = state === 'running' || (progress !== null && progress > 0);
  const words = [
    progress !== null && `${percent(progress)} of the files read`,
    speed && `${number(Math.round(speed.rows))} rows per second`,
    speed && speed.secondsLeft !== null && `about ${durationText(speed.secondsLeft)} left`,
  ].filter((word) => typeof word === 'string');
  return (
    <div className="mt-6 space-y-4">
      {problem && (
        <Refusal>
          <p className="font-medium [overflow-wrap:anywhere]">{problem}</p>
          <p className="mt-1">{problem_code && cures[problem_code]}</p>
        </Refusal>
      )}
      {hasBegun && (
        <div>
          <ProgressBar label="Progress of the import" part={progress} running={state === 'running'} />
          <p className="mt-2 min-h-5 text-[0.8125rem] text-faint tabular-nums">{words.join(' · ')}</p>
        </div>
      )}
    </div>
  );
}
