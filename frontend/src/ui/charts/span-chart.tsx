import { scaleLinear } from '@visx/scale';
import { useFormats } from '../use-formats.ts';

/** A distribution: quartiles, median and 90th percentile. */
export interface Span {
  readonly key: string;
  readonly name: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly far: number;
}

interface SpanChartProps {
  readonly label: string;
  readonly unit: string;
  readonly spans: readonly Span[];
}

/** One bar per name from the lower to the upper quartile, with a mark at the median and a line to the 90th percentile. It is a picture; a table has the figures. */
export function SpanChart({ label, unit, spans }: SpanChartProps) {
  const { number } = useFormats();
  const x = scaleLinear({ domain: [0, Math.max(1, ...spans.map(({ far }) => far))], range: [0, 100], nice: true });
  const ticks = x.ticks(5);
  const at = (value: number) => `${x(value)}%`;
  return (
    <div role="img" aria-label={label} className="text-[0.8125rem]">
      {spans.map(({ key, name, low, middle, high, far }) => (
        <div key={key} className="grid h-7 grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <span className="truncate text-sm">{name}</span>
          <span className="relative h-full">
            {ticks.map((tick) => (
              <span key={tick} className="absolute inset-y-0 w-px bg-line" style={{ left: at(tick) }} />
            ))}
            <span className="absolute top-1/2 h-0.5 -translate-y-1/2 bg-plot" style={{ left: at(high), width: `${x(far) - x(high)}%` }} />
            <span className="absolute inset-y-2 w-0.5 -translate-x-1/2 bg-plot" style={{ left: at(far) }} />
            <span
              className="absolute inset-y-1.5 min-w-0.5 rounded-sm border border-plot bg-plot-soft"
              style={{ left: at(low), width: `${x(high) - x(low)}%` }}
            />
            <span className="absolute inset-y-1 w-1 -translate-x-1/2 rounded-xs bg-ink" style={{ left: at(middle) }} />
          </span>
        </div>
      ))}
      <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-3 pt-1 text-xs text-faint sm:grid-cols-[8rem_minmax(0,1fr)]">
        <span>{unit}</span>
        <span className="relative h-4">
          {ticks.map((tick) => (
            <span key={tick} className="absolute -translate-x-1/2 tabular-nums" style={{ left: at(tick) }}>
              {number(tick)}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}
