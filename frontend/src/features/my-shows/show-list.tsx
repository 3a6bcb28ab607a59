import { useRef } from 'react';
import { keyOf, type TrackedShow } from '../../queries/show-writers.ts';
import { useCardWalk } from '../../ui/use-card-walk.ts';
import { useNow } from '../../ui/use-now.ts';
import { watchNext } from './show-actions.ts';
import { ShowCard } from './show-card.tsx';

const listClass = 'grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(19.5rem,1fr))] sm:gap-4';

interface ShowListProps {
  readonly shows: readonly TrackedShow[];
  readonly onEdit: (key: string) => void;
  readonly onAsk: (key: string) => void;
}

/** The cards of the tracked shows. `j`, `k` and the arrow keys move between them, `+` marks an episode as watched, `e` edits. */
export function ShowList({ shows, onEdit, onAsk }: ShowListProps) {
  const list = useRef<HTMLUListElement>(null);
  const now = useNow(30_000);
  useCardWalk({ list, attribute: 'show', keys: { '+': watchNext, e: onEdit } });
  return (
    <ul ref={list} className={listClass}>
      {shows.map((show) => (
        <li key={keyOf(show)} className="min-w-0">
          <ShowCard tracked={show} now={now} onEdit={onEdit} onAsk={onAsk} />
        </li>
      ))}
    </ul>
  );
}

/** The loading state of the list. */
export function ShowListSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading your shows</span>
      <div aria-hidden="true" className={listClass}>
        {[...Array(6).keys()].map((index) => (
          <div key={index} className="flex h-[10.5rem] overflow-hidden rounded-lg border border-line bg-surface">
            <div className="w-[5.5rem] skeleton rounded-none sm:w-24" />
            <div className="flex flex-1 flex-col gap-2.5 p-3.5">
              <div className="h-4 w-3/5 skeleton" />
              <div className="h-6 w-2/5 skeleton" />
              <div className="h-3 w-1/4 skeleton" />
              <div className="mt-auto h-8 w-28 skeleton" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
