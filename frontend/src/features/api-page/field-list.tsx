import { InlineCode } from './inline-code.tsx';
import type { FieldRow } from './schema-text.ts';

/** A list of parameters or body fields. Nested fields are indented. */
export function FieldList({ rows, label }: { readonly rows: readonly (FieldRow & { readonly place?: string })[]; readonly label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-md border border-line">
      {rows.map(({ key, name, depth, place, required, type, constraints, description, example }) => (
        <li key={key} className="px-3 py-2 text-[0.8125rem]" style={{ paddingLeft: `${0.75 + depth * 1.1}rem` }}>
          <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
            <code className="font-mono font-semibold [overflow-wrap:anywhere]">{name}</code>
            <span className="text-soft">{type}</span>
            {place && <span className="text-faint">in {place}</span>}
            {required && <span className="font-medium text-accent">required</span>}
          </p>
          {description && (
            <p className="mt-0.5 text-soft">
              <InlineCode>{description}</InlineCode>
            </p>
          )}
          {(constraints.length > 0 || example !== undefined) && (
            <p className="mt-0.5 text-faint [overflow-wrap:anywhere]">
              {[...constraints, ...(example === undefined ? [] : [`such as ${JSON.stringify(example)}`])].join(' · ')}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
