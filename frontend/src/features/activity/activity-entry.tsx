import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { ActionIcon } from '../../history/action-icon.tsx';
import { Differences } from '../../history/differences.tsx';
import { actionOf, actionText, differencesOf, fieldName, nameOfPerson } from '../../history/entry-words.ts';
import { type Entry, kindNames } from '../../queries/activity.ts';
import { Moment } from '../../ui/moment.tsx';
import type { ActivitySearch } from './activity-search.ts';

const linkClass = 'rounded-sm font-semibold hover:underline underline-offset-4';

interface ActivityEntryProps {
  readonly entry: Entry;
  readonly search: ActivitySearch;
}

/** A change: person, action, resource and time. Opening it shows the differences, the address and the browser. */
export function ActivityEntry({ entry, search }: ActivityEntryProps) {
  const { username, at, resource_type, deleted } = entry;
  const [open, setOpen] = useState(false);
  const action = actionOf(entry);
  const differences = differencesOf(entry);
  return (
    <div className="flex gap-3.5 border-b border-line py-3.5 group-last/entry:border-0">
      <ActionIcon action={action} />
      <div className="min-w-0 flex-1">
        <p className="text-sm leading-6 [overflow-wrap:anywhere]">
          <Link to="/activity" search={{ ...search, username }} title={`What ${nameOfPerson(username)} did`} className={linkClass}>
            {nameOfPerson(username)}
          </Link>{' '}
          {actionText(entry)} <ResourceName entry={entry} />
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-[0.8125rem] leading-5 text-faint">
          <Moment at={at} />
          <span aria-hidden="true">·</span>
          {kindNames[resource_type as keyof typeof kindNames] ?? resource_type}
          {deleted && action !== 'deleted' && <span className="rounded-sm bg-sunken px-1.5">deleted later</span>}
        </p>
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group/more mt-1">
          <summary className="-ml-1.5 flex w-fit max-w-full list-none items-center gap-1 rounded-md py-1 pr-2 pl-1 text-[0.8125rem] text-soft hover:bg-sunken [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              className="size-4 shrink-0 text-faint transition-transform group-open/more:rotate-90 motion-reduce:transition-none"
            />
            <span className="truncate">
              {differences.length > 0 ? differences.map(({ field }) => fieldName(field)).join(', ') : 'Details'}
            </span>
          </summary>
          {open && (
            <div className="mt-1.5 space-y-3 rounded-lg border border-line bg-surface px-3.5 py-3">
              {differences.length > 0 && <Differences of={differences} />}
              <Origin entry={entry} separated={differences.length > 0} />
            </div>
          )}
        </details>
      </div>
    </div>
  );
}

function ResourceName({ entry }: { readonly entry: Entry }) {
  const { resource_type, resource_id, resource_name, tv_show_id, deleted, old_values } = entry;
  const formerName = typeof old_values?.name === 'string' ? old_values.name : null;
  const name = resource_name ?? formerName ?? 'a deleted item';
  if (deleted || resource_id === null) return <span className="font-semibold">{name}</span>;
  const link = { className: `${linkClass} text-accent`, children: name };
  if (resource_type === 'movie') return <Link to="/movies/$id" params={{ id: resource_id }} {...link} />;
  if (resource_type === 'distributor') return <Link to="/distributors/$id" params={{ id: resource_id }} {...link} />;
  if (resource_type === 'genre') return <Link to="/genres" search={{ q: name }} {...link} />;
  if (tv_show_id !== null && resource_type === 'episode')
    return <Link to="/shows/$id/episodes/$episodeId" params={{ id: tv_show_id, episodeId: resource_id }} {...link} />;
  if (tv_show_id !== null) return <Link to="/shows/$id" params={{ id: tv_show_id }} {...link} />;
  return <span className="font-semibold">{name}</span>;
}

function Origin({ entry: { ip, user_agent }, separated }: { readonly entry: Entry; readonly separated: boolean }) {
  return (
    <dl
      className={`grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[7.5rem_minmax(0,1fr)] sm:gap-y-1.5 ${separated ? 'border-t border-line pt-3' : ''}`}
    >
      {[
        ['Address', ip],
        ['Program', user_agent],
      ].map(([name, value]) => (
        <div key={name} className="sm:contents">
          <dt className="text-[0.8125rem] leading-5 text-faint">{name}</dt>
          <dd className={`min-w-0 leading-5 [overflow-wrap:anywhere] ${value ? 'tabular-nums' : 'text-faint'}`}>
            {value ?? 'no longer stored'}
          </dd>
        </div>
      ))}
    </dl>
  );
}
