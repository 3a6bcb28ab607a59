import { useId, useState } from 'react';
import { onKeys } from './composing.ts';
import { ago } from './time.ts';
import { useFormats } from './use-formats.ts';
import { useNow } from './use-now.ts';

/** The age of an instant. Pointing at it or focusing it shows the exact time. */
export function Moment({ at }: { readonly at: string }) {
  const id = useId();
  const now = useNow(30_000);
  const { fullTime } = useFormats();
  const [shown, setShown] = useState(false);
  const show = () => setShown(true);
  const hide = () => setShown(false);
  return (
    <span className="relative inline-block" onPointerEnter={show} onPointerLeave={hide}>
      <button
        type="button"
        aria-describedby={id}
        onFocus={show}
        onBlur={hide}
        onClick={show}
        onKeyDown={onKeys(({ key }) => key === 'Escape' && hide())}
        className="cursor-default rounded-sm text-faint"
      >
        <time dateTime={at}>{ago(at, now)}</time>
      </button>
      <span
        id={id}
        role="tooltip"
        className={`absolute top-full left-0 z-20 w-max max-w-[min(22rem,100vw-6rem)] pt-1 ${shown ? '' : 'hidden'}`}
      >
        <span className="block rounded-md border border-line bg-raised px-2.5 py-1.5 text-[0.8125rem] text-ink shadow-lg shadow-black/5">
          {fullTime(at)}
        </span>
      </span>
    </span>
  );
}
