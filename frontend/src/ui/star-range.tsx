import { Star, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from './button.tsx';
import { onKeys } from './composing.ts';
import { useFormats } from './use-formats.ts';

interface StarRangeProps {
  readonly label: string;
  /** From 0.5 to 10 in halves; null if there is no rating. */
  readonly value: number | null;
  /** Called when the person is done choosing: the pointer is up, the focus leaves, or no key was pressed for a while. */
  readonly onRate: (rating: number | null) => void;
}

const pause = 700;
const stars = [...Array(10).keys()];

/** A rating out of ten in half stars. It is a native slider: arrow keys change it by half a star, Home removes it. */
export function StarRange({ label, value, onRate }: StarRangeProps) {
  const { rating } = useFormats();
  const [draft, setDraft] = useState(value ?? 0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The choice that was not reported yet. An older value that arrives meanwhile does not replace it. */
  const open = useRef<number | null>(null);
  useEffect(() => {
    if (open.current === null) setDraft(value ?? 0);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const commit = () => {
    clearTimeout(timer.current);
    const chosen = open.current;
    open.current = null;
    if (chosen !== null) onRate(chosen === 0 ? null : chosen);
  };
  const words = draft === 0 ? 'not rated' : `${rating(draft)} out of 10`;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <div className="relative flex h-9 rounded-md has-focus-visible:outline-2 has-focus-visible:outline-accent">
        <Stars className="text-edge" />
        <div className="absolute inset-y-0 left-0 overflow-hidden" style={{ width: `${draft * 10}%` }}>
          <Stars className="fill-plot text-plot" />
        </div>
        <input
          type="range"
          min={0}
          max={10}
          step={0.5}
          value={draft}
          aria-label={label}
          aria-valuetext={words}
          onChange={(event) => {
            open.current = Number(event.target.value);
            setDraft(open.current);
            clearTimeout(timer.current);
          }}
          onKeyUp={onKeys(() => {
            clearTimeout(timer.current);
            timer.current = setTimeout(commit, pause);
          })}
          onPointerUp={commit}
          onBlur={commit}
          className="absolute inset-0 m-0 h-full w-full cursor-pointer opacity-0"
        />
      </div>
      <span aria-hidden="true" className="text-sm text-soft tabular-nums">
        {draft === 0 ? 'not rated' : rating(draft)}
      </span>
      {value !== null && (
        <IconButton label={`Remove: ${label}`} title="Remove rating" onClick={() => onRate(null)}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

const Stars = ({ className }: { readonly className: string }) => (
  <div aria-hidden="true" className="flex h-9 w-60 items-center">
    {stars.map((star) => (
      <Star key={star} className={`size-6 shrink-0 p-px ${className}`} />
    ))}
  </div>
);
