import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import type { Choice } from './choices.ts';
import { onKeys } from './composing.ts';
import { controlClass } from './field.tsx';
import { usePopoverBeside } from './use-popover-beside.ts';

interface ComboboxProps<C extends Choice> extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly choices: readonly C[];
  readonly onChoose: (choice: C) => void;
  /** The accessible name of the list. */
  readonly listLabel: string;
  /** Shown below the choices, or alone if there are none. */
  readonly status?: ReactNode;
}

const popupClass =
  'inset-auto m-0 overflow-hidden rounded-md border border-line bg-raised p-0 text-ink shadow-lg shadow-black/5 open:flex open:flex-col';

/**
 * A text field with suggestions below. Arrow keys mark a suggestion while the focus stays in the field, Enter takes the marked one, and
 * Escape closes the list only. `onKeyDown` gets the other keys. The caller decides what a text without a suggestion means.
 */
export function Combobox<C extends Choice>({ value, onChange, choices, onChoose, listLabel, status, ...rest }: ComboboxProps<C>) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState<string | null>(null);
  const at = choices.findIndex(({ key }) => key === marked);
  const shown = open && (choices.length > 0 || Boolean(status));
  const { beside, popover } = usePopoverBeside(shown);
  useEffect(() => {
    if (marked !== null) popover.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [marked, popover]);

  const close = () => {
    setOpen(false);
    setMarked(null);
  };
  const choose = (choice: C) => {
    onChoose(choice);
    close();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = choices[at];
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && choices.length > 0) {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      const from = at === -1 && by === -1 ? 0 : at;
      setMarked(choices[(from + by + choices.length) % choices.length]?.key ?? null);
      setOpen(true);
    } else if (event.key === 'Enter' && shown && chosen) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else {
      rest.onKeyDown?.(event);
    }
  };
  return (
    <div ref={beside}>
      <input
        {...rest}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setMarked(null);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeys(onKeyDown)}
        onBlur={(event) => {
          rest.onBlur?.(event);
          close();
        }}
        className={controlClass}
      />
      {/* A press in the list must not move the focus out of the field. */}
      <div ref={popover} popover="manual" onPointerDown={(event) => event.preventDefault()} className={popupClass}>
        <div
          id={`${id}-list`}
          role="listbox"
          tabIndex={-1}
          aria-label={listLabel}
          className="max-h-56 min-h-0 overflow-auto overscroll-contain p-1 empty:hidden"
        >
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
            <div
              key={choice.key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onClick={() => choose(choice)}
              onPointerMove={() => setMarked(choice.key)}
              className="flex min-h-10 cursor-pointer flex-wrap items-center gap-x-3 rounded-sm px-2.5 py-1.5 text-sm aria-selected:bg-lamp-wash"
            >
              <span className="min-w-0 grow truncate font-medium">{choice.name}</span>
              {choice.note && <span className="shrink-0 text-[0.8125rem] text-faint tabular-nums">{choice.note}</span>}
            </div>
          ))}
        </div>
        <div role="status" className="shrink-0 border-line px-3.5 text-[0.8125rem] text-faint not-empty:border-t not-empty:py-2">
          {status}
        </div>
      </div>
    </div>
  );
}
