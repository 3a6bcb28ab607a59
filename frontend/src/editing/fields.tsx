import { type ComponentProps, type ReactNode, useId } from 'react';
import { controlClass, Field } from '../ui/field.tsx';
import { useFieldProblem } from './edit-form.tsx';

interface NamedProps {
  /** The name of the field in the API. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
}

/** The properties of a field that may be optional. */
export interface InputProps extends NamedProps {
  readonly required?: boolean;
}

interface TextFieldProps extends InputProps, Pick<ComponentProps<'input'>, 'maxLength' | 'type' | 'placeholder' | 'spellCheck'> {
  readonly initial?: string | null | undefined;
  /** Values to suggest. */
  readonly choices?: readonly string[];
  /** Whether the field gets the focus when the dialog opens. */
  readonly first?: boolean;
}

/** A field for one line of text, a day (type `date`) or an address (type `url`). */
export function TextField({ name, label, hint, required = false, initial, choices, first = false, ...rest }: TextFieldProps) {
  const listId = useId();
  return (
    <Field label={label} hint={hint} optional={!required} error={useFieldProblem(name)}>
      {(tie) => (
        <>
          <input
            {...tie}
            {...rest}
            name={name}
            data-autofocus={first || undefined}
            required={required}
            pattern={rest.type ? undefined : '.*\\S.*'}
            title={rest.type ? undefined : label}
            autoComplete="off"
            list={choices && listId}
            defaultValue={initial ?? ''}
            className={`${controlClass} ${rest.type === 'date' ? 'tabular-nums' : ''}`}
          />
          {choices && (
            <datalist id={listId}>
              {choices.map((choice) => (
                <option key={choice} value={choice} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

/** A field for a date as precisely as it is known: a year, a month or a day. */
export function DateField({ name, label, initial }: NamedProps & { readonly initial: string | null | undefined }) {
  return (
    <Field label={label} hint="2008, 2008-01 or 2008-01-20" optional error={useFieldProblem(name)}>
      {(tie) => (
        <input
          {...tie}
          name={name}
          pattern="\d{4}(-\d{2}(-\d{2})?)?"
          title="A year, a month or a day, such as 2008, 2008-01 or 2008-01-20"
          autoComplete="off"
          spellCheck={false}
          defaultValue={initial ?? ''}
          className={`${controlClass} tabular-nums`}
        />
      )}
    </Field>
  );
}

interface NumberFieldProps extends InputProps {
  readonly initial?: number | null | undefined;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}

/** A field for a number. */
export function NumberField({ name, label, hint, required = false, initial, step = 1, ...range }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} optional={!required} error={useFieldProblem(name)}>
      {(tie) => (
        <input
          {...tie}
          {...range}
          name={name}
          type="number"
          inputMode={step === 1 ? 'numeric' : 'decimal'}
          step={step}
          required={required}
          defaultValue={initial ?? ''}
          className={`${controlClass} tabular-nums`}
        />
      )}
    </Field>
  );
}

interface ProseFieldProps extends InputProps {
  readonly initial?: string | null | undefined;
  readonly maxLength: number;
}

/** A field for several lines of text. */
export function ProseField({ name, label, hint, required = false, initial, maxLength }: ProseFieldProps) {
  return (
    <Field label={label} hint={hint} optional={!required} error={useFieldProblem(name)}>
      {(tie) => (
        <textarea
          {...tie}
          name={name}
          rows={4}
          required={required}
          maxLength={maxLength}
          defaultValue={initial ?? ''}
          className={`${controlClass} block h-auto min-h-24 py-2 leading-normal`}
        />
      )}
    </Field>
  );
}

interface ChoiceFieldProps<V extends string> extends NamedProps {
  readonly options: Readonly<Record<V, string>>;
  readonly initial?: V | undefined;
}

/** A field for one of a few options. */
export function ChoiceField<V extends string>({ name, label, hint, options, initial }: ChoiceFieldProps<V>) {
  return (
    <Field label={label} hint={hint} error={useFieldProblem(name)}>
      {(tie) => (
        <select {...tie} name={name} defaultValue={initial} className={controlClass}>
          {Object.entries<string>(options).map(([key, text]) => (
            <option key={key} value={key} className="bg-raised text-ink">
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckFieldProps extends NamedProps {
  readonly initial?: boolean | undefined;
}

/** A checkbox. The form has the value `on` if it is checked. */
export function CheckField({ name, label, hint, initial = false }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        name={name}
        defaultChecked={initial}
        aria-describedby={hint ? `${id}-note` : undefined}
        className="mt-0.5 size-4"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block text-sm font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-note`} className="mt-0.5 text-[0.8125rem] text-faint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
