import { controlClass, Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { dateOf, type When } from './own-dates.ts';

const kinds = { now: 'Now', date: 'On a date', unknown: 'Date unknown' } as const;
interface WhenFieldProps {
  readonly when: When;
  readonly onChange: (when: When) => void;
  /** Whether the field gets the focus when it appears. */
  readonly focused?: boolean;
}

/** Asks when something was watched. */
export function WhenField({ when, onChange, focused = false }: WhenFieldProps) {
  const wrong = when.kind === 'date' && when.date !== '' && dateOf(when) === undefined;
  return (
    <div className="flex flex-col gap-3">
      <Select label="When" value={when.kind} options={kinds} onChange={(kind) => onChange({ ...when, kind })} />
      {when.kind === 'date' && (
        <Field
          label="Date"
          hint="A day, a month or a year: 2026-11-21, 2026-11 or 2026"
          error={wrong ? 'Write a day, a month or a year, such as 2026-11-21, 2026-11 or 2026.' : undefined}
        >
          {(tie) => (
            <input
              {...tie}
              required
              // biome-ignore lint/a11y/noAutofocus: the person opened the form of this date
              autoFocus={focused}
              autoComplete="off"
              inputMode="numeric"
              value={when.date}
              onChange={(event) => onChange({ ...when, date: event.target.value })}
              className={controlClass}
            />
          )}
        </Field>
      )}
    </div>
  );
}
