import { type ReactNode, useEffect, useId, useState } from 'react';
import { controlClass } from './field.tsx';
import { isoDay } from './search-params.ts';

/** Classes of a filter control that is not a `<select>`. */
export const filterControlClass = `${controlClass} border-line text-sm`;

interface DayInputProps {
  readonly id: string;
  readonly day: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

/** A field for a day. It reports a change when the text is a valid day. */
export function DayInput({ id, day = '', onChange, ...range }: DayInputProps) {
  const [text, setText] = useState(day);
  useEffect(() => setText(day), [day]);
  return (
    <input
      {...range}
      id={id}
      type="date"
      value={text}
      onChange={({ target: { value } }) => {
        setText(value);
        if (value === '') onChange(undefined);
        else if (isoDay(value) !== undefined) onChange(value);
      }}
      className={`${filterControlClass} tabular-nums`}
    />
  );
}

/** A filter control with its name above it. */
export function Labelled({ name, children }: { readonly name: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 block text-[0.8125rem] font-medium text-faint">
        {name}
      </label>
      {children(id)}
    </div>
  );
}
