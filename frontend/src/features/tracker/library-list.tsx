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
import { statusNames } from './tracker-words.ts';
import { namedOf } from './up-next-card.tsx';
import type { useSelection } from './use-selection.ts';

interface LibraryListProps {
  readonly items: readonly LibraryItem[];
  readonly view: 'grid' | 'table';
  readonly label: string;
  /** Null for a library of the past, which cannot be changed. */
  readonly selection: ReturnType<typeof useSelection> | null;
  readonly onEnd: () => void;
}

/** The name of a title of the library. */
export const itemName = (item: LibraryItem): string => (item.kind === 'movie' ? item.title : namedOf(item).name);

/** How far the person is. */
function progressWords(item: LibraryItem): string {
  if (item.kind === 'movie') return ['not watched', 'watched once'][item.plays] ?? `watched ${item.plays} times`;
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
    if (!selection || event.key !== ' ' || id === undefined || target.closest('a, button')) return;
    event.preventDefault();
    selection.toggle(id, event.shiftKey);
  };
  const check =
    selection &&
    ((item: LibraryItem) => (
      <input
        type="checkbox"
        aria-label={`Select ${itemName(item)}`}
        checked={selection.isSelected(item.id)}
        onChange={() => undefined}
        onClick={(event: MouseEvent) => selection.toggle(item.id, event.shiftKey)}
        className="block size-5 shrink-0"
      />
    ));
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
  /** Draws the checkbox that selects a title; null if nothing can be selected. */
  readonly check: ((item: LibraryItem) => React.ReactNode) | null;
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

/** How much of a show was watched or skipped, at the foot of its poster. */
function ProgressBar({ item }: { readonly item: LibraryItem }) {
  if (item.kind === 'movie' || item.standing.total === 0) return null;
  const { watched, skipped, total } = item.standing;
  const share = (count: number) => ({ width: `${(count / total) * 100}%` });
  return (
    <span aria-hidden="true" className="absolute inset-x-0 bottom-0 flex h-1.5 bg-black/55">
      <span className="bg-lamp" style={share(watched)} />
      <span className="bg-white/60" style={share(skipped)} />
    </span>
  );
}

/** A checkbox that appears under a mouse or with the focus, and stays while anything is selected. Touch screens always show it. */
const quiet =
  'transition-opacity pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:group-has-checked/list:opacity-100 pointer-fine:focus-within:opacity-100';

function Grid({ items, label, check }: DrawProps) {
  return (
    <ul
      aria-label={label}
      className="group/list grid grid-cols-[repeat(auto-fill,minmax(8.75rem,1fr))] gap-x-4 gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(10.75rem,1fr))] sm:gap-x-5"
    >
      {items.map((item) => (
        <li key={item.id} tabIndex={-1} data-library={item.id} className="group min-w-0 rounded-lg">
          <div className="relative overflow-hidden rounded-lg outline-accent group-has-checked:outline-3 group-has-checked:outline-offset-2">
            <Poster title={itemName(item)} picture={item.kind === 'show' ? item.show?.poster_url : null} className="aspect-3/4 w-full" />
            {check && (
              <span className={`absolute top-2 left-2 flex size-9 items-center justify-center rounded-md bg-surface/90 shadow-sm ${quiet}`}>
                {check(item)}
              </span>
            )}
            {item.favourite && (
              <span className="absolute top-2 right-2 flex size-9 items-center justify-center rounded-md bg-surface/90 shadow-sm">
                <Favourite />
              </span>
            )}
            <ProgressBar item={item} />
          </div>
          <p className="mt-2.5 line-clamp-2 text-sm leading-snug font-medium">
            <Title item={item} />
          </p>
          <p className="mt-1 text-[0.8125rem] leading-5 text-soft tabular-nums">
            {[item.status && statusNames[item.status], progressWords(item)].filter(Boolean).join(' · ')}
          </p>
          {item.rating !== null && <Rating value={item.rating} className="text-[0.8125rem] leading-5" />}
        </li>
      ))}
    </ul>
  );
}

function Table({ items, label, check }: DrawProps) {
  const head = 'h-11 border-b border-line px-3 text-left font-medium text-faint';
  const cell = 'border-t border-line px-3 py-2 align-middle';
  return (
    <table className="w-full border-separate border-spacing-0 overflow-hidden rounded-lg border border-line bg-surface text-sm">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          {check && (
            <th scope="col" className={`${head} w-11`}>
              <span className="sr-only">Selected</span>
            </th>
          )}
          {['Title', 'Status', 'Progress', 'Your rating', 'Changed'].map((name) => (
            <th key={name} scope="col" className={`${head} whitespace-nowrap`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {items.map((item) => (
          <tr key={item.id} tabIndex={-1} data-library={item.id} className="has-checked:bg-lamp-wash">
            {check && <td className={cell}>{check(item)}</td>}
            <th scope="row" className={`${cell} text-left font-medium`}>
              <Title item={item} /> {item.favourite && <Favourite />}
            </th>
            <td className={`${cell} text-soft`}>{item.status && statusNames[item.status]}</td>
            <td className={`${cell} text-soft`}>{progressWords(item)}</td>
            <td className={cell}>
              <Rating value={item.rating} />
            </td>
            <td className={`${cell} whitespace-nowrap text-soft`}>
              <Day of={item.last_updated} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
