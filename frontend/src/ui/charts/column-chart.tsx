import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { onKeys } from '../composing.ts';
import { useFormats } from '../use-formats.ts';
import { useWidth } from '../use-width.ts';

/** One column: its place on the axis, its height, and its full name. */
export interface Column {
  readonly label: string;
  readonly name: string;
  readonly count: number;
}

interface ColumnChartProps {
  /** What the chart shows, as an accessible name. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** The labels on the axis. @default all labels */
  readonly ticks?: (width: number) => readonly string[];
  readonly height?: number;
  /** Writes the figure of a column with its unit, such as `12 movies`. */
  readonly describe: (count: number) => string;
}

const margin = { top: 12, right: 4, bottom: 26, left: 38 };
const axisText = { fill: 'var(--color-faint)', fontSize: 12, fontFamily: 'inherit' } as const;

/**
 * Columns over an axis. Pointing at one, or walking over them with the arrow keys, shows its name and count. To assistive
 * technology the chart is a slider over the columns.
 */
export function ColumnChart({ label, columns, ticks, height = 248, describe }: ColumnChartProps) {
  const { number } = useFormats();
  const [measure, width] = useWidth();
  const [at, setAt] = useState<number | null>(null);
  const plotWidth = Math.max(0, width - margin.left - margin.right);
  const plotHeight = height - margin.top - margin.bottom;
  const dense = columns.length > 30;
  const x = scaleBand({ domain: columns.map((column) => column.label), range: [0, plotWidth], padding: dense ? 0.18 : 0.24, round: false });
  const y = scaleLinear({ domain: [0, Math.max(1, ...columns.map(({ count }) => count))], range: [plotHeight, 0], nice: true });
  const current = at === null ? undefined : columns[at];
  const spoken = current ?? columns.at(-1);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const offset = event.clientX - event.currentTarget.getBoundingClientRect().left - margin.left;
    setAt(Math.min(columns.length - 1, Math.max(0, Math.floor((offset / plotWidth) * columns.length))));
  };
  const walk = (event: KeyboardEvent) => {
    const from = at ?? columns.length;
    const to = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageDown: from - 10,
      PageUp: from + 10,
      Home: 0,
      End: columns.length - 1,
    }[event.key];
    if (event.key === 'Escape') setAt(null);
    if (to === undefined) return;
    event.preventDefault();
    setAt(Math.min(columns.length - 1, Math.max(0, to)));
  };

  return (
    <div ref={measure}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, columns.length - 1)}
        aria-valuenow={at ?? Math.max(0, columns.length - 1)}
        aria-valuetext={spoken && `${spoken.name}: ${describe(spoken.count)}`}
        onKeyDown={onKeys(walk)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setAt(at ?? columns.length - 1)}
        onBlur={() => setAt(null)}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
        className="relative touch-pan-y rounded-sm"
        style={{ height }}
      >
        {plotWidth > 0 && (
          <svg width={width} height={height} aria-hidden="true" className="block overflow-visible tabular-nums">
            <g transform={`translate(${margin.left} ${margin.top})`}>
              {y.ticks(4).map((tick) => (
                <line key={tick} x2={plotWidth} y1={y(tick)} y2={y(tick)} className="stroke-line" shapeRendering="crispEdges" />
              ))}
              {columns.map(({ label: key, count }, index) => (
                <Bar
                  key={key}
                  x={x(key) ?? 0}
                  y={y(count)}
                  width={x.bandwidth()}
                  height={Math.max(0, plotHeight - y(count))}
                  rx={dense ? Math.min(1.5, x.bandwidth() / 3) : 3}
                  className={at === null || at === index ? 'fill-plot' : 'fill-plot-soft'}
                />
              ))}
              <AxisLeft
                scale={y}
                numTicks={4}
                hideAxisLine
                hideTicks
                tickFormat={(value) => number(Number(value))}
                tickLabelProps={{ ...axisText, textAnchor: 'end', dx: -2, dy: 4 }}
              />
              <AxisBottom
                scale={x}
                top={plotHeight}
                tickValues={[...(ticks?.(plotWidth) ?? columns.map((column) => column.label))]}
                hideTicks
                stroke="var(--color-edge)"
                tickLabelProps={{ ...axisText, textAnchor: 'middle', dy: 2 }}
              />
            </g>
          </svg>
        )}
        {current && (
          <Tip column={current} left={margin.left + (x(current.label) ?? 0) + x.bandwidth() / 2} width={width} describe={describe} />
        )}
      </div>
    </div>
  );
}

interface TipProps extends Pick<ColumnChartProps, 'describe'> {
  readonly column: Column;
  readonly left: number;
  readonly width: number;
}

function Tip({ column, left, width, describe }: TipProps) {
  const edge = 64;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute -top-3 -translate-x-1/2 rounded-md border border-line bg-raised px-2.5 py-1 text-center text-[0.8125rem] whitespace-nowrap"
      style={{ left: Math.min(Math.max(left, edge), width - edge) }}
    >
      <span className="text-faint">{column.name}</span> <span className="font-semibold tabular-nums">{describe(column.count)}</span>
    </div>
  );
}
