import { Link } from '@tanstack/react-router';
import { Heart } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { Poster } from '../../catalog/poster.tsx';
import type { LibraryItem } from '../../queries/tracker.ts';
import { onKeys } from '../../ui/composing.ts';
import { Day } from '../../ui/day.tsx';
import { Rating } from '../../ui/rating.tsx';
import { useCardWalk } from '../../ui/use-card-walk.ts';
import { useOnSight } from '../../ui/use-on-sight.ts';
import { counted, statusNames } from './tracker-words.ts';
import { namedOf } from './up-next-card.tsx';
import type { useSelection } from './use-selection.ts';

interface LibraryListProps {
  readonly items: readonly LibraryItem[];
  readonly view: 'grid' | 'table';
  readonly label: string;
  readonly selection: ReturnType<typeof useSelection>;
  readonly onEnd: () => void;
}

/** The name of a title of the library. */
export const itemName = (item: LibraryItem): string => (item.kind === 'movie' ? item.title : namedOf(item).name);

/** How far the person is. */
function progressWords(item: LibraryItem): string {
  if (item.kind === 'movie') return item.plays > 0 ? `watched ${counted(item.plays, 'time')}` : 'not watched';
  const { watched, skipped, total } = item.standing;
  return `${watched}/${total}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The titles as cards or as a table. Space selects the focused title, Shift and Space everything from the one before. */
export function LibraryList({ items, view, label, selection, onEnd }: LibraryListProps) {
  const list = useRef<HTMLElement>(null);
  useCardWalk({ list, attribute: 'library', keys: {} });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-library]')?.dataset.library;
    if (event.key !== ' ' || id === undefined || target.closest('a, button')) return;
    event.preventDefault();
    selection.toggle(id, event.shiftKey);
  };
  const check = (item: LibraryItem) => (
    <input
      type="checkbox"
      aria-label={`Select ${itemName(item)}`}
      checked={selection.isSelected(item.id)}
      onChange={() => undefined}
      onClick={(event: MouseEvent) => selection.toggle(item.id, event.shiftKey)}
      className="size-5 shrink-0"
    />
  );
  return (
    <section ref={list} aria-label={label} onKeyDown={onKeys(onKeyDown)}>
      {view === 'table' ? <Table items={items} label={label} check={check} /> : <Grid items={items} label={label} check={check} />}
      <div ref={useOnSight(onEnd)} />
    </section>
  );
}

interface DrawProps {
  readonly items: readonly LibraryItem[];
  readonly label: string;
  readonly check: (item: LibraryItem) => React.ReactNode;
}

function Title({ item }: { readonly item: LibraryItem }) {
  const className = 'rounded-sm underline-offset-4 hover:underline [overflow-wrap:anywhere]';
  const name = itemName(item);
  if (item.kind === 'movie')
    return (
      <Link to="/movies/$id" params={{ id: item.id }} className={className}>
        {name}
      </Link>
    );
  if (!item.show) return name;
  return (
    <Link to="/shows/$id" params={{ id: item.show.id }} className={className}>
      {name}
    </Link>
  );
}

const Favourite = () => (
  <>
    <Heart aria-hidden="true" className="inline size-3.5 shrink-0 fill-current text-accent" />
    <span className="sr-only">favourite</span>
  </>
);

function Grid({ items, label, check }: DrawProps) {
  return (
    <ul aria-label={label} className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(17.5rem,1fr))]">
      {items.map((item) => (
        <li
          key={item.id}
          tabIndex={-1}
          data-library={item.id}
          className="flex items-center gap-3 overflow-hidden rounded-lg border border-line bg-surface pr-3 has-checked:border-lamp has-checked:bg-lamp-wash"
        >
          <Poster
            title={itemName(item)}
            picture={item.kind === 'show' ? item.show?.poster_url : null}
            className="aspect-3/4 w-16 shrink-0"
          />
          <div className="min-w-0 flex-1 py-2 text-sm">
            <p className="line-clamp-2 leading-snug font-medium">
              <Title item={item} /> {item.favourite && <Favourite />}
            </p>
            <p className="mt-0.5 truncate text-[0.8125rem] text-soft tabular-nums">
              {[item.status && statusNames[item.status], progressWords(item)].filter(Boolean).join(' · ')}
            </p>
            {item.rating !== null && <Rating value={item.rating} className="text-[0.8125rem]" />}
          </div>
          {check(item)}
        </li>
      ))}
    </ul>
  );
}

function Table({ items, label, check }: DrawProps) {
  const head = 'h-11 border-b border-line px-3 text-left font-medium text-faint';
  const cell = 'border-t border-line px-3 py-2 text-soft';
  return (
    <table className="w-full border-separate border-spacing-0 overflow-hidden rounded-lg border border-line bg-surface text-sm">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} w-11`}>
            <span className="sr-only">Selected</span>
          </th>
          {['Title', 'Status', 'Progress', 'Your rating', 'Changed'].map((name) => (
            <th key={name} scope="col" className={head}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {items.map((item) => (
          <tr key={item.id} tabIndex={-1} data-library={item.id} className="has-checked:bg-lamp-wash">
            <td className={cell}>{check(item)}</td>
            <th scope="row" className={`${cell} text-left font-medium text-ink`}>
              <Title item={item} /> {item.favourite && <Favourite />}
            </th>
            <td className={cell}>{item.status && statusNames[item.status]}</td>
            <td className={cell}>{progressWords(item)}</td>
            <td className={cell}>
              <Rating value={item.rating} />
            </td>
            <td className={cell}>
              <Day of={item.last_updated} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
