import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, Tv } from 'lucide-react';
import { Suspense, useEffect, useId, useRef, useState } from 'react';
import { ListStates } from '../../catalog/list-states.tsx';
import { refreshTracker, type UpNextShow, upNextQuery } from '../../queries/tracker.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useCardWalk } from '../../ui/use-card-walk.ts';
import { useNow } from '../../ui/use-now.ts';
import { useOnSight } from '../../ui/use-on-sight.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { AddShowDialog } from '../my-shows/door.ts';
import { UpNextCard } from './up-next-card.tsx';
import { sectioned, type UpNextSection, upNextSections } from './up-next-sections.ts';

const listClass = 'grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(19.5rem,1fr))] sm:gap-4';

/** The home page: the next episode of each show that the person watches. */
export function UpNextPage() {
  const query = useInfiniteQuery(upNextQuery);
  const [adding, setAdding] = useState(false);
  const add = () => setAdding(true);
  useShortcuts({ a: add });
  return (
    <Page
      title="Up next"
      actions={
        <Button look="primary" onClick={add} aria-keyshortcuts="a">
          <Plus aria-hidden="true" className="-ml-1 size-4" />
          Add show
        </Button>
      }
    >
      <ListStates query={query} what="shows" skeleton={<Skeleton />} empty={<Nothing onAdd={add} />}>
        {(entries, more) => <Sections entries={entries} onEnd={more} />}
      </ListStates>
      <Suspense>{adding && <AddShowDialog onClose={() => setAdding(false)} onAdded={() => void refreshTracker()} />}</Suspense>
    </Page>
  );
}

/** The sections. `+` marks the next episode of the focused show as watched, `s` skips it. */
function Sections({ entries, onEnd }: { readonly entries: readonly UpNextShow[]; readonly onEnd: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  const now = useNow(60_000);
  const press = (key: '+' | 's') => (id: string) =>
    list.current?.querySelector<HTMLElement>(`[data-next="${CSS.escape(id)}"] [aria-keyshortcuts="${key}"]`)?.click();
  useCardWalk({ list, attribute: 'next', keys: { '+': press('+'), s: press('s') } });
  useFocusKept(list, entries);
  return (
    <div ref={list} className="flex flex-col gap-9">
      {sectioned(entries).map(({ section, entries: found }) => (
        <Section key={section} section={section} entries={found} now={now} />
      ))}
      <div ref={useOnSight(onEnd)} />
    </div>
  );
}

interface SectionProps {
  readonly section: UpNextSection;
  readonly entries: readonly UpNextShow[];
  readonly now: Date;
}

function Section({ section, entries, now }: SectionProps) {
  const id = useId();
  const { name, note } = upNextSections[section];
  return (
    <section aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="text-lg font-semibold tracking-[-0.01em]">
          {name}
        </h2>
        {note && <p className="text-sm text-faint">{note}</p>}
      </div>
      <ul aria-labelledby={id} className={listClass}>
        {entries.map((entry) => (
          <li key={entry.id} className="min-w-0">
            <UpNextCard entry={entry} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Keeps the focus on a show whose card moves to another place after a press. */
function useFocusKept(list: React.RefObject<HTMLElement | null>, entries: readonly UpNextShow[]) {
  const focused = useRef<string | null>(null);
  useEffect(() => {
    const remember = () => {
      const card = document.activeElement?.closest<HTMLElement>('[data-next]');
      if (card) focused.current = card.dataset.next ?? null;
      else if (document.activeElement !== document.body) focused.current = null;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when the cards have moved
  useEffect(() => {
    if (focused.current === null || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-next="${CSS.escape(focused.current)}"]`)?.focus();
  }, [entries, list]);
}

function Nothing({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <StatePanel
      icon={<Tv />}
      title="What are you watching?"
      action={
        <>
          <Button look="primary" size="large" onClick={onAdd}>
            <Plus aria-hidden="true" className="-ml-1 size-4" />
            Add your first show
          </Button>
          <Link to="/shows" className={buttonClass('secondary', 'large')}>
            Browse shows
          </Link>
        </>
      }
    >
      <p>Your next episodes appear here. Add a show and the last episode you watched, then press once per episode.</p>
    </StatePanel>
  );
}

function Skeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading your next episodes</span>
      <div aria-hidden="true" className="mb-4 h-6 w-24 skeleton" />
      <div aria-hidden="true" className={listClass}>
        {[...Array(6).keys()].map((index) => (
          <div key={index} className="flex h-[10.75rem] overflow-hidden rounded-lg border border-line bg-surface">
            <div className="w-[5.5rem] skeleton rounded-none sm:w-24" />
            <div className="flex flex-1 flex-col gap-2.5 p-3.5">
              <div className="h-4 w-3/5 skeleton" />
              <div className="h-6 w-2/5 skeleton" />
              <div className="h-3 w-4/5 skeleton" />
              <div className="mt-auto h-8 w-36 skeleton" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
