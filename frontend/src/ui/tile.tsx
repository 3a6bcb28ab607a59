import type { ReactNode } from 'react';

interface TileProps {
  readonly name: ReactNode;
  readonly value: string;
  readonly note: ReactNode;
  /** A part of a whole, 0 to 1, drawn as a bar below the figure. */
  readonly scale?: number | undefined;
}

/** One key figure. Place it in a `<dl>`. */
export function Tile({ name, value, note, scale }: TileProps) {
  return (
    <div className="flex flex-col rounded-lg border border-line bg-surface p-4 sm:p-5">
      <dt className="text-[0.8125rem] font-medium text-faint">{name}</dt>
      <dd className="mt-1 text-[1.5rem] leading-tight font-semibold tracking-[-0.03em] whitespace-nowrap sm:text-[1.875rem]">{value}</dd>
      <dd className="mt-1 text-[0.8125rem] text-faint">{note}</dd>
      {scale !== undefined && (
        <dd aria-hidden="true" className="mt-auto pt-3">
          <span className="block h-1 overflow-hidden rounded-full bg-line">
            <span className="block h-full rounded-full bg-plot" style={{ width: `${scale * 100}%` }} />
          </span>
        </dd>
      )}
    </div>
  );
}
