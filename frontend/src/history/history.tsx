import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { activityQuery, type Entry, type ResourceType } from '../queries/activity.ts';
import { usePerson } from '../session.ts';
import { Moment } from '../ui/moment.tsx';
import { ActionIcon } from './action-icon.tsx';
import { Differences } from './differences.tsx';
import { EntryPages } from './entry-pages.tsx';
import { actionOf, actionText, differencesOf, nameOfPerson } from './entry-words.ts';

interface HistoryProps {
  readonly type: ResourceType;
  readonly id: string;
}

const perPage = 20;

/** The history of a resource, for editors. It loads when it opens. */
export function History({ type, id }: HistoryProps) {
  const { role } = usePerson();
  const [open, setOpen] = useState(false);
  if (role === 'viewer') return null;
  return (
    <details
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group/history mt-12 border-t border-line pt-3 sm:mt-16"
    >
      <summary className="-ml-2 flex w-fit items-center gap-2 rounded-md py-2 pr-3 pl-2 list-none hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 text-faint transition-transform group-open/history:rotate-90 motion-reduce:transition-none"
        />
        <h2 className="font-semibold tracking-[-0.01em]">History</h2>
      </summary>
      {open && (
        <div className="max-w-2xl pt-4">
          <EntriesOf type={type} id={id} />
        </div>
      )}
    </details>
  );
}

/** The changes of a resource, the latest first. They load when the list is rendered. */
export function EntriesOf({ type, id }: HistoryProps) {
  const query = useInfiniteQuery(activityQuery({ resource_type: type, resource_id: id }, perPage));
  return (
    <EntryPages
      query={query}
      label="History"
      what="history"
      empty={<p className="text-sm text-soft">Nobody has changed it since its import.</p>}
      draw={(entry) => <HistoryEntry entry={entry} />}
    />
  );
}

function HistoryEntry({ entry }: { readonly entry: Entry }) {
  const action = actionOf(entry);
  const differences = differencesOf(entry);
  return (
    <div className="relative flex gap-3.5 pb-7">
      <span aria-hidden="true" className="absolute top-8 bottom-0 left-4 border-l border-line group-last/entry:hidden" />
      <ActionIcon action={action} />
      <div className="min-w-0 flex-1 pt-1">
        <p className="text-sm leading-6 [overflow-wrap:anywhere]">
          <span className="font-semibold">{nameOfPerson(entry.username)}</span> {actionText(entry)} it
        </p>
        <p className="text-[0.8125rem] leading-5">
          <Moment at={entry.at} />
        </p>
        {differences.length > 0 && (
          <div className="mt-2.5 rounded-lg border border-line bg-surface px-3.5 py-3">
            <Differences of={differences} />
          </div>
        )}
        {action === 'edited' && differences.length === 0 && <p className="mt-1.5 text-sm text-faint">No field changed.</p>}
      </div>
    </div>
  );
}
