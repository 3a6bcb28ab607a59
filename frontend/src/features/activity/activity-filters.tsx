import { kindNames, type ResourceType } from '../../queries/activity.ts';
import { DayInput, filterControlClass, Labelled } from '../../ui/labelled-filters.tsx';
import { Select } from '../../ui/select.tsx';
import { useSearchText } from '../../ui/use-search-text.ts';
import { type Action, type ActivitySearch, actionNames, typedUsername } from './activity-search.ts';

interface ActivityFiltersProps {
  readonly search: ActivitySearch;
  readonly onChange: (change: Partial<Record<keyof ActivitySearch, string | undefined>>) => void;
}

/** Filters by person, resource and time. */
export function ActivityFilters({ search: { username = '', kind, action, from, to }, onChange }: ActivityFiltersProps) {
  const [text, setText] = useSearchText(username, (next) => onChange({ username: typedUsername(next) || undefined }));
  return (
    <search className="mb-6 grid grid-cols-2 gap-3 md:grid-cols-[minmax(0,1.2fr)_repeat(4,minmax(0,1fr))]">
      <Labelled name="Person">
        {(id) => (
          <input
            id={id}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="User name"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={128}
            className={filterControlClass}
          />
        )}
      </Labelled>
      <Choice<ResourceType> name="Kind" value={kind} options={kindNames} onChange={(next) => onChange({ kind: next })} />
      <Choice<Action> name="Action" value={action} options={actionNames} onChange={(next) => onChange({ action: next })} />
      <Labelled name="From">{(id) => <DayInput id={id} day={from} max={to} onChange={(next) => onChange({ from: next })} />}</Labelled>
      <Labelled name="Until">{(id) => <DayInput id={id} day={to} min={from} onChange={(next) => onChange({ to: next })} />}</Labelled>
    </search>
  );
}

interface ChoiceProps<V extends string> {
  readonly name: string;
  readonly value: V | undefined;
  readonly options: Readonly<Record<V, string>>;
  readonly onChange: (value: V | undefined) => void;
}

/** A filter for one of a few options, or all. */
function Choice<V extends string>({ name, value, options, onChange }: ChoiceProps<V>) {
  return (
    <div className="min-w-0">
      <p aria-hidden="true" className="mb-1.5 text-[0.8125rem] font-medium text-faint">
        {name}
      </p>
      <Select<V | ''>
        label={name}
        value={value ?? ''}
        options={{ '': 'All', ...options } as Readonly<Record<V | '', string>>}
        onChange={(next) => onChange(next || undefined)}
      />
    </div>
  );
}
