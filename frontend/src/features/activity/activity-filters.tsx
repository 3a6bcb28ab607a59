import { DayInput, filterControlClass, Labelled } from '../../components/labelled-filters.tsx';
import { Select } from '../../components/select.tsx';
import { useSearchText } from '../../components/use-search-text.ts';
import { kindNames, type ResourceType } from '../../queries/activity.ts';
import { type ActivitySearch, typedUsername } from './activity-search.ts';

interface ActivityFiltersProps {
  readonly search: ActivitySearch;
  readonly onChange: (change: Partial<Record<keyof ActivitySearch, string | undefined>>) => void;
}

/** Whose changes, of what, and when. */
export function ActivityFilters({ search: { username = '', kind, from, to }, onChange }: ActivityFiltersProps) {
  const [text, setText] = useSearchText(username, (next) => onChange({ username: typedUsername(next) || undefined }));
  return (
    <search className="mb-6 grid grid-cols-2 gap-3 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
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
      <div className="min-w-0">
        <p aria-hidden="true" className="mb-1.5 text-[0.8125rem] font-medium text-faint">
          Kind of thing
        </p>
        <Select<ResourceType | ''>
          label="Kind of thing"
          value={kind ?? ''}
          options={{ '': 'All', ...kindNames }}
          onChange={(next) => onChange({ kind: next || undefined })}
        />
      </div>
      <Labelled name="From">{(id) => <DayInput id={id} day={from} max={to} onChange={(next) => onChange({ from: next })} />}</Labelled>
      <Labelled name="Until">{(id) => <DayInput id={id} day={to} min={from} onChange={(next) => onChange({ to: next })} />}</Labelled>
    </search>
  );
}
