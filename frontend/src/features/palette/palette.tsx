import { MoonStar, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { usePerson } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';
import { onKeys } from '../../ui/composing.ts';
import { useAsOpenDialog } from '../../ui/open-dialogs.ts';
import { useCatalogSearch } from './catalog-search.ts';
import { found, type ListedItem, offered, recentItems } from './found-items.ts';
import { readRecents, remember } from './recents.ts';
import { optionId, ResultList } from './result-list.tsx';
import { type Opens, usePaletteItems } from './use-palette-items.ts';

/** The whole screen on a phone, a panel at the top elsewhere. */
const dialogClass = [
  'm-0 h-(--visible-height,100dvh) max-h-none w-full max-w-none overflow-hidden border-line bg-raised p-0 text-ink',
  'open:flex open:flex-col',
  'sm:mx-auto sm:mt-[12dvh] sm:h-fit sm:max-h-[min(34rem,72dvh)] sm:w-[38rem] sm:rounded-xl sm:border',
].join(' ');

interface PaletteProps {
  readonly onClose: () => void;
  readonly onOpen: (what: Opens) => void;
}

/** A search field and a list that find shows, movies, distributors, pages and actions by a few letters. */
export function Palette({ onClose, onOpen }: PaletteProps) {
  const dialog = useModal();
  const listId = useId();
  const { username } = usePerson();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState<string>();
  const [recents] = useState(() => readRecents(username));
  const { pages, actions, tracked, ofShow, ofMovie, ofDistributor, revive } = usePaletteItems(onOpen);
  const catalog = useCatalogSearch(text);
  const supply = {
    pages,
    actions,
    tracked,
    catalog: catalog.shows.map(ofShow),
    movies: catalog.movies.map(ofMovie),
    distributors: catalog.distributors.map(ofDistributor),
  };
  const query = text.trim();
  const groups = query === '' ? offered({ ...supply, recent: recentItems(recents, supply, revive) }) : found(supply, query);
  const all = groups.flatMap(({ group, items }) => items.map((item) => ({ key: `${group}:${item.id}`, item })));
  // Nothing is marked for an empty text, because Enter on the first item could make a change.
  const active = all.find(({ key }) => key === marked) ?? (query === '' ? undefined : all[0]);
  // The marked item stays marked while results arrive above it, so that Enter opens the item that the person sees.
  if (active && active.key !== marked) setMarked(active.key);

  useEffect(() => {
    if (active) document.getElementById(optionId(listId, active.key))?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  // Does not wait for the dialog's close event, because the palette would ignore keys that are pressed before it.
  const close = () => {
    dialog.current?.close();
    onClose();
  };
  const choose = (item: ListedItem) => {
    if (item.remembered) remember(username, item);
    // Closes first, because closing returns the focus, and the item may move it.
    close();
    item.run();
  };
  const walk = (by: number) => {
    const at = active ? all.indexOf(active) : by > 0 ? -1 : 0;
    setMarked(all[(at + by + all.length) % all.length]?.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Enter: () => active && choose(active.item),
      Escape: close,
    };
    const closes = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    const act = closes ? close : moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as every dialog
    <dialog
      ref={dialog}
      aria-label="Search and commands"
      onClose={() => {
        if (dialog.current && !dialog.current.open) onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && close()}
      className={dialogClass}
    >
      <div className="flex shrink-0 items-center gap-3 border-b border-line pr-2 pl-4">
        <Search aria-hidden="true" className="size-4.5 shrink-0 text-faint" />
        <input
          role="combobox"
          aria-label="Search shows, movies, distributors, pages and actions"
          aria-autocomplete="list"
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-activedescendant={active && optionId(listId, active.key)}
          placeholder="Search, or type a command…"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={255}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(undefined);
          }}
          onKeyDown={onKeys(onKeyDown)}
          className="h-14 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
        />
        <IconButton label="Close" onClick={close}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <ResultList id={listId} groups={groups} active={active?.key} onActive={setMarked} onChoose={choose} />
      <Status state={catalog.state} count={all.length} query={query} />
      <p aria-hidden="true" className="hidden shrink-0 gap-4 border-t border-line px-4 py-2 text-xs text-faint sm:flex">
        <span>↑↓ choose</span>
        <span>↵ open</span>
        <span>esc close</span>
      </p>
    </dialog>
  );
}

const texts = {
  waking: 'The catalog is waking up. Its results follow in about half a minute.',
  failed: 'The catalog cannot be searched right now.',
  searching: 'Searching the catalog…',
} as const;

function Status({ state, count, query }: { readonly state: keyof typeof texts | 'done'; readonly count: number; readonly query: string }) {
  const text = state === 'done' ? (count === 0 ? `Nothing matches “${query}”.` : null) : texts[state];
  const quiet = text === null || (state === 'searching' && count > 0);
  return (
    <div
      role="status"
      className={quiet ? 'sr-only' : `flex items-start gap-2.5 px-4 py-3 text-sm text-soft ${count > 0 ? 'border-t border-line' : ''}`}
    >
      {state === 'waking' && <MoonStar aria-hidden="true" className="mt-0.5 size-4 shrink-0 animate-breathe text-accent" />}
      {text ?? (query === '' ? '' : `${count} results`)}
    </div>
  );
}

/**
 * Opens the dialog while it is rendered. Its field gets the focus, and the former element gets it back. On a phone the dialog is as high
 * as the space above the keyboard.
 */
function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector('input')?.focus();
    const adapt = () => dialog?.style.setProperty('--visible-height', `${visualViewport?.height ?? innerHeight}px`);
    adapt();
    visualViewport?.addEventListener('resize', adapt);
    return () => {
      visualViewport?.removeEventListener('resize', adapt);
      dialog?.close();
    };
  }, []);
  useAsOpenDialog(ref);
  return ref;
}
