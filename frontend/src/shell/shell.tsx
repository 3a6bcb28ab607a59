import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Logo } from '../catalog/logo.tsx';
import { placesFor } from '../catalog/places.ts';
import { PaletteHost } from '../features/palette/door.ts';
import { refreshPreferences } from '../queries/me.ts';
import { onSettled, openTray, pageOf, type TrayItem } from '../queries/receipts.ts';
import { onRefusedWrite, type RefusedWrite } from '../queries/shows.ts';
import { usePerson } from '../session.ts';
import { runLatestAction, showToast } from '../ui/toast-store.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { MainNav } from './main-nav.tsx';
import { ReceiptTray } from './receipt-tray.tsx';
import { UserMenu } from './user-menu.tsx';

const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.tsx').then((module) => ({ default: module.ShortcutsDialog })));

/** A bar at the top of a phone, a column at the left elsewhere. */
const headerClass = [
  'sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-canvas px-4',
  'md:fixed md:inset-y-0 md:left-0 md:h-auto md:w-[4.75rem] md:flex-col md:items-stretch md:border-r md:border-b-0 md:px-2 md:py-4',
  'lg:w-60 lg:px-3',
].join(' ');

const searchClass = [
  'ml-auto flex size-10 shrink-0 items-center justify-center gap-2.5 rounded-md text-sm text-soft transition-colors',
  'hover:bg-sunken hover:text-ink md:mb-2 md:ml-0 md:h-11 md:w-auto',
  'lg:mb-3 lg:h-9 lg:justify-start lg:border lg:border-line lg:bg-surface lg:px-3',
].join(' ');

/** The frame of every page for people who are signed in. */
export function Shell() {
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const places = placesFor(usePerson().role);
  const main = useFocusOnNavigation();
  useShortcuts({
    '?': () => setHelp(true),
    u: runLatestAction,
    ...Object.fromEntries(places.map(({ keys, to }) => [keys.join(' '), () => void navigate({ to })])),
  });
  useEffect(() => {
    openTray();
    return onSettled((item) => {
      const page = pageOf(item);
      announce(item, page && (() => void navigate(page)));
    });
  }, [navigate]);
  useEffect(() => onRefusedWrite(announceRefusal), []);
  useEffect(() => {
    // The first paint uses the stored preferences, so this can wait.
    const timer = setTimeout(() => void refreshPreferences(), 3000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="md:pl-[4.75rem] lg:pl-60">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-lamp px-3 py-2 text-sm font-medium text-on-lamp focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className={headerClass}>
        <Link
          to="/"
          aria-label="Episodic"
          className="flex items-center gap-2.5 rounded-md md:mb-4 md:shrink-0 md:justify-center lg:justify-start lg:px-2"
        >
          <Logo className="size-7 lg:size-8" />
          <span className="text-[1.0625rem] font-semibold tracking-[-0.02em] md:hidden lg:inline">Episodic</span>
        </Link>
        <PaletteHost onShortcuts={() => setHelp(true)} className={searchClass} />
        <MainNav places={places} />
        <div className="flex items-center gap-1 md:mt-2 md:shrink-0 md:flex-col lg:items-stretch">
          <ReceiptTray />
          <UserMenu onShortcuts={() => setHelp(true)} />
        </div>
      </header>
      <main
        ref={main}
        id="main"
        tabIndex={-1}
        className="min-h-[calc(100dvh-3.5rem)] pb-[calc(4rem+env(safe-area-inset-bottom))] md:min-h-dvh md:pb-0"
      >
        <Outlet />
      </main>
      {help && (
        <Suspense>
          <ShortcutsDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Moves the focus to the content when another page opens, so that keyboard and screen reader users start there. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== undefined && before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}

function announceRefusal({ key, name, changedElsewhere, error }: RefusedWrite) {
  showToast({
    key: `show:${key}`,
    tone: 'danger',
    text: changedElsewhere ? `${name} was changed on another device` : `${name} could not be saved`,
    detail: changedElsewhere
      ? 'You see the latest state. Nothing was overwritten.'
      : error instanceof Error
        ? error.message
        : String(error),
  });
}

function announce({ id, title, command, state, outcome }: TrayItem, open: (() => void) | null) {
  const texts = {
    applied: command.startsWith('add-') ? `${title} is in the catalog` : `${title}: the change is applied`,
    duplicate: `${title} was already there`,
    rejected: `${title} was refused`,
    failed: `${title}: the change could not be applied`,
  } as const;
  if (!(state in texts)) return;
  showToast({
    key: `receipt:${id}`,
    tone: state === 'applied' ? 'good' : state === 'duplicate' ? 'plain' : 'danger',
    text: texts[state as keyof typeof texts],
    ...(outcome?.detail ? { detail: outcome.detail } : {}),
    ...(open ? { action: { label: 'Open', run: open } } : {}),
  });
}
