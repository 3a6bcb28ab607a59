import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { modifierName, useShortcuts } from '../../ui/use-shortcuts.ts';
import { AddDistributorDialog } from '../distributors/door.ts';
import { AddMovieDialog } from '../movies/door.ts';
import { AddShowDialog } from '../my-shows/door.ts';
import { focusShow } from './focus-show.ts';
import type { Opens } from './use-palette-items.ts';

const load = () => import('./palette.tsx');
const Palette = lazy(() => load().then((module) => ({ default: module.Palette })));

const loadAfter = 2500;

/** The button and the key that open the palette, and the dialogs that the palette opens. Its code loads when the page is idle. */
export function PaletteHost({ onShortcuts, className }: { readonly onShortcuts: () => void; readonly className: string }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'palette' | Opens | null>(null);
  const close = () => setOpen(null);
  useShortcuts({ 'mod k': () => setOpen('palette') });
  useEffect(() => {
    const timer = setTimeout(() => void load(), loadAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen('palette')}
        onPointerEnter={() => void load()}
        aria-keyshortcuts="Control+K Meta+K"
        title={`Search (${modifierName} K)`}
        className={className}
      >
        <Search aria-hidden="true" className="size-5 shrink-0 lg:size-4" />
        <span className="max-lg:sr-only">Search</span>
        <span aria-hidden="true" className="ml-auto hidden text-xs text-faint lg:inline">
          {modifierName} K
        </span>
      </button>
      <Suspense>
        {open === 'palette' && (
          <Palette
            // The chosen item may already have opened a dialog.
            onClose={() => setOpen((now) => (now === 'palette' ? null : now))}
            onOpen={(what) => {
              if (what === 'shortcuts') onShortcuts();
              else setOpen(what);
            }}
          />
        )}
        {open === 'add-show' && (
          <AddShowDialog
            onClose={close}
            onAdded={(key) => {
              void navigate({ to: '/my-shows' }).then(() => focusShow(key));
            }}
          />
        )}
        {open === 'add-movie' && <AddMovieDialog onClose={close} suggestedTitle="" />}
        {open === 'add-distributor' && <AddDistributorDialog onClose={close} suggestedName="" />}
      </Suspense>
    </>
  );
}
