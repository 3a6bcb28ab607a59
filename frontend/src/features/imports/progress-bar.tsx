import { useFormats } from '../../ui/use-formats.ts';

interface ProgressBarProps {
  readonly label: string;
  /** The finished part, from 0 to 1; null if it is unknown. */
  readonly part: number | null;
  /** Whether work is under way. */
  readonly running: boolean;
}

/** How much of an import is finished. */
export function ProgressBar({ label, part, running }: ProgressBarProps) {
  const { percent } = useFormats();
  const known = part !== null && { 'aria-valuenow': Math.round(part * 100), 'aria-valuetext': percent(part) };
  return (
    <div role="progressbar" aria-label={label} {...known} className="h-1.5 overflow-hidden rounded-full bg-line">
      <div
        className={`h-full rounded-full transition-[width] duration-500 ${running ? 'bg-plot' : 'bg-edge'} ${part === null ? 'animate-breathe' : ''}`}
        style={{ width: part === null ? '100%' : `${Math.max(part * 100, part > 0 ? 1 : 0)}%` }}
      />
    </div>
  );
}
