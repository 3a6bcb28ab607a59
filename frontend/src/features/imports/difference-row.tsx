import { Link } from '@tanstack/react-router';
import { fieldName } from '../../history/entry-words.ts';
import { FieldValue } from '../../history/field-value.tsx';
import { kindNames } from '../../queries/activity.ts';
import type { ImportDifference } from '../../queries/imports.ts';
import { Button } from '../../ui/button.tsx';

/** The name of the resource of a difference. */
export const nameOf = ({ resource_name, kind }: ImportDifference): string => resource_name ?? `A deleted ${kindNames[kind].toLowerCase()}`;

const linkClass = 'rounded-sm font-medium underline-offset-4 [overflow-wrap:anywhere] hover:underline';

/** A link to the resource of a difference. */
function ResourceLink({ difference }: { readonly difference: ImportDifference }) {
  const { kind, resource_id: id, tv_show_id } = difference;
  const name = nameOf(difference);
  const link = { className: linkClass, children: name };
  if (kind === 'movie') return <Link to="/movies/$id" params={{ id }} {...link} />;
  if (kind === 'distributor') return <Link to="/distributors/$id" params={{ id }} {...link} />;
  if (kind === 'show') return <Link to="/shows/$id" params={{ id }} {...link} />;
  if (tv_show_id === null) return <span className="font-medium [overflow-wrap:anywhere]">{name}</span>;
  return <Link to="/shows/$id/episodes/$episodeId" params={{ id: tv_show_id, episodeId: id }} {...link} />;
}

interface DifferenceRowProps {
  readonly difference: ImportDifference;
  readonly onTake: () => void;
}

/** A field with the value of the catalog and the value of the source, and a button that takes the latter. */
export function DifferenceRow({ difference, onTake }: DifferenceRowProps) {
  const { kind, field, ours, theirs } = difference;
  return (
    <div className="grid gap-x-6 gap-y-2 px-4 py-3 text-sm md:grid-cols-[minmax(0,4fr)_minmax(0,6fr)_auto] md:items-start">
      <div className="min-w-0">
        <p className="text-[0.9375rem]">
          <ResourceLink difference={difference} />
        </p>
        <p className="text-[0.8125rem] text-faint">
          {kindNames[kind]} · {fieldName(field)}
        </p>
      </div>
      <dl className="grid min-w-0 grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 leading-6 [overflow-wrap:anywhere]">
        <dt className="text-[0.8125rem] text-faint">Catalog</dt>
        <dd>
          <FieldValue field={field} value={ours} other={theirs} />
        </dd>
        <dt className="text-[0.8125rem] text-faint">Source</dt>
        <dd className="font-medium">
          <FieldValue field={field} value={theirs} other={ours} />
        </dd>
      </dl>
      {field === 'number' ? (
        <p className="text-[0.8125rem] text-faint md:w-36">Change the number on the page of the episode.</p>
      ) : (
        <Button size="small" onClick={onTake} className="justify-self-start">
          Take source’s value
          <span className="sr-only">
            {' '}
            for {fieldName(field)} of {nameOf(difference)}
          </span>
        </Button>
      )}
    </div>
  );
}
