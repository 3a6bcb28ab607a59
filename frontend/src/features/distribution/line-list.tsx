import type { UseQueryResult } from '@tanstack/react-query';
import { History, Pencil, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { FailedNote, WakingNote } from '../../catalog/states.tsx';
import { isWaking } from '../../queries/client.ts';
import { usePerson } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';

interface LineListProps<T extends { readonly id: string }> {
  readonly query: UseQueryResult<readonly T[]>;
  /** The items of the list, in lower case and in the plural. */
  readonly what: string;
  readonly label: string;
  readonly empty: string;
  readonly draw: (item: T) => ReactNode;
  /** The text of the button that adds an item, for people who may add one. @default no button */
  readonly addLabel?: string;
  readonly onAdd?: () => void;
}

/** The contracts or release dates of a show, or the state of the list. */
export function LineList<T extends { readonly id: string }>({ query, what, label, empty, draw, addLabel, onAdd }: LineListProps<T>) {
  const { data, isPending, isError, error, refetch, isFetching } = query;
  const waking = isWaking(query.failureReason) && !isError;
  const { role } = usePerson();
  return (
    <div className="border-t border-line px-4">
      {waking && <WakingNote className="my-4" />}
      {isPending && !waking && (
        <div role="status" className="space-y-3 py-5">
          <span className="sr-only">Loading {what}</span>
          <div aria-hidden="true" className="h-4 w-3/5 skeleton" />
          <div aria-hidden="true" className="h-4 w-2/5 skeleton" />
        </div>
      )}
      {isError && !data && (
        <FailedNote what={`The ${what}`} error={error} onRetry={() => void refetch()} busy={isFetching} className="py-4" />
      )}
      {data?.length === 0 && <p className="py-4 text-sm text-soft">{empty}</p>}
      {data && data.length > 0 && (
        <ul aria-label={label} className="divide-y divide-line">
          {data.map((item) => (
            <li key={item.id}>{draw(item)}</li>
          ))}
        </ul>
      )}
      {data && onAdd && role !== 'viewer' && (
        <div className={data.length > 0 ? 'border-t border-line py-3' : 'pb-4'}>
          <Button size="small" onClick={onAdd}>
            <Plus aria-hidden="true" className="-ml-0.5 size-4" />
            {addLabel}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Actions for a line, for editors. */
export type LineAction = 'edit' | 'history' | 'delete';

interface LineProps {
  /** The name of the line, for the accessible names of its buttons. */
  readonly name: string;
  readonly onOpen: (what: LineAction) => void;
  readonly children: ReactNode;
}

/** A line of the list, with actions for editors at its end. On a phone, its parts are below each other. */
export function Line({ name, onOpen, children }: LineProps) {
  const { role } = usePerson();
  return (
    <div className="flex items-start gap-2 py-3 sm:items-center">
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-0.5 text-sm sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,16rem)_minmax(0,16rem)] lg:items-center">
        {children}
      </div>
      {role !== 'viewer' && (
        <div className="-my-1.5 -mr-2 flex shrink-0">
          <IconButton label={`Edit ${name}`} title="Edit" onClick={() => onOpen('edit')}>
            <Pencil aria-hidden="true" />
          </IconButton>
          <IconButton label={`History of ${name}`} title="History" onClick={() => onOpen('history')}>
            <History aria-hidden="true" />
          </IconButton>
          <IconButton label={`Delete ${name}`} title="Delete" onClick={() => onOpen('delete')}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
