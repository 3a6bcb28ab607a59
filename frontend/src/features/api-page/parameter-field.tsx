import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import type { Parameter } from './api-description.ts';
import { choicesOf, isList } from './schema-text.ts';
import { livingId } from './send-draft.ts';

/** Classes of a form control. It is slightly smaller than elsewhere, because a form can have many. */
export const smallControlClass =
  'w-full min-w-0 rounded-md border border-edge bg-surface px-2.5 text-sm text-ink placeholder:text-faint focus-visible:outline-offset-0 aria-invalid:border-danger';

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The list that contains the identified resource, if there is one. */
  readonly listPath?: string | undefined;
}

/** The control of one parameter: a select for fixed values, otherwise a text field. */
export function ParameterField({ parameter, value, onChange, listPath }: ParameterFieldProps) {
  const { name, in: place, required, schema } = parameter;
  const id = useId();
  const choices = choicesOf(schema);
  const hint = name === 'idempotency-key' ? 'a new key for each request' : isList(schema) ? 'several, separated by commas' : undefined;
  const shared = { id, required, value, className: `${smallControlClass} h-9` };
  return (
    <div className="grid gap-x-3 gap-y-1 sm:grid-cols-[8.5rem_minmax(0,1fr)] sm:items-center">
      <label htmlFor={id} className="text-[0.8125rem] [overflow-wrap:anywhere]">
        <span className="font-mono font-medium">{name}</span> <span className="text-faint">{place}</span>
      </label>
      <div className="flex min-w-0 items-center gap-2">
        {choices ? (
          <select {...shared} onChange={(event) => onChange(event.target.value)}>
            {!required && <option value="">{schema.default === undefined ? 'none' : `${schema.default} (default)`}</option>}
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...shared}
            autoComplete="off"
            spellCheck={false}
            placeholder={hint ?? (schema.default === undefined ? '' : String(schema.default))}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
        {listPath && <FindLiving listPath={listPath} onFound={onChange} />}
      </div>
    </div>
  );
}

/** A button that replaces the id of an example with an existing id. */
function FindLiving({ listPath, onFound }: { readonly listPath: string; readonly onFound: (id: string) => void }) {
  const find = useMutation({ mutationFn: () => livingId(listPath), onSuccess: (id) => id !== null && onFound(id) });
  const nothing = find.isError || find.data === null;
  return (
    <button
      type="button"
      aria-busy={find.isPending || undefined}
      onClick={() => find.mutate()}
      className="shrink-0 rounded-sm text-[0.8125rem] text-accent underline underline-offset-4"
    >
      {nothing ? 'None found, try again' : 'Find one'}
    </button>
  );
}
