import { agoInSeconds } from '../ui/time.ts';
import { useFormats } from '../ui/use-formats.ts';
import { useNow } from '../ui/use-now.ts';

interface FreshnessProps {
  /** The time of the computation, UTC. */
  readonly asOf: string;
  /** Whether the database is waking up. */
  readonly waking: boolean;
  /** Whether the last refresh failed. */
  readonly failed: boolean;
}

/** The age of the figures, and the reason if they are out of date. */
export function Freshness({ asOf, waking, failed }: FreshnessProps) {
  const now = useNow(1000);
  const { fullTime } = useFormats();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-faint md:ml-auto">
      {waking && <p className="rounded-sm bg-lamp-wash px-2 py-0.5 text-[0.8125rem] font-medium text-accent">Catalog waking up</p>}
      {failed && !waking && (
        <p className="rounded-sm bg-danger-wash px-2 py-0.5 text-[0.8125rem] font-medium text-danger">Last update failed</p>
      )}
      <p className="tabular-nums">
        Updated{' '}
        <time dateTime={asOf} title={fullTime(asOf)}>
          {agoInSeconds(asOf, now)}
        </time>
      </p>
    </div>
  );
}
