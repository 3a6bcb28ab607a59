import { Minus, Plus } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';

/** The classes of a one-line control. */
export const controlClass =
  'h-10 w-full rounded-md border border-edge bg-surface px-3 text-[0.9375rem] text-ink placeholder:text-faint focus-visible:outline-offset-0 aria-invalid:border-danger';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly error?: string | undefined;
  /** Renders the control with the attributes that connect it to its label, hint and error. */
  readonly children: (tie: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode;
}

/** A label, a control, and its hint or error. */
export function Field({ label, hint, optional = false, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 flex items-baseline justify-between text-sm font-medium">
        {label}
        {optional && <span className="text-[0.8125rem] font-normal text-faint">optional</span>}
      </label>
      {children({ id, 'aria-describedby': note ? noteId : undefined, 'aria-invalid': error ? true : undefined })}
      {note && (
        <p id={noteId} role={error ? 'alert' : undefined} className={`mt-1.5 text-[0.8125rem] ${error ? 'text-danger' : 'text-faint'}`}>
          {note}
        </p>
      )}
    </div>
  );
}

interface StepperProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'min' | 'max'> {
  readonly name: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: string) => void;
}

/** A whole number with a button on either side. Arrow keys work too, so the buttons stay out of the tab order. */
export function Stepper({ name, value, min, max, onChange, ...rest }: StepperProps) {
  const step = (by: number) => onChange(String(Math.min(max, Math.max(min, (Number.parseInt(value, 10) || 0) + by))));
  const side =
    'flex w-10 shrink-0 items-center justify-center text-soft transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40 [&>svg]:size-4';
  return (
    <div className="flex h-10 overflow-hidden rounded-md border border-edge bg-surface has-aria-invalid:border-danger has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent">
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Decrease ${name}`}
        className={side}
        disabled={Number(value) <= min}
        onClick={() => step(-1)}
      >
        <Minus aria-hidden="true" />
      </button>
      <input
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={1}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onFocus={(event) => event.target.select()}
        className="w-full min-w-0 flex-1 [appearance:textfield] border-x border-line bg-transparent text-center font-medium tabular-nums outline-none [&::-webkit-inner-spin-button]:appearance-none"
        {...rest}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Increase ${name}`}
        className={side}
        disabled={Number(value) >= max}
        onClick={() => step(1)}
      >
        <Plus aria-hidden="true" />
      </button>
    </div>
  );
}
