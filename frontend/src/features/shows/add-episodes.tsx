import { lazy, Suspense, useState } from 'react';
import type { NamedShow } from '../../catalog/show-facts.ts';
import type { Position } from '../../queries/next-episode.ts';
import { Button } from '../../ui/button.tsx';

const AddEpisodeDialog = lazy(() => import('./add-episode-dialog.tsx').then((module) => ({ default: module.AddEpisodeDialog })));
const AddEpisodesDialog = lazy(() => import('./add-episodes-dialog.tsx').then((module) => ({ default: module.AddEpisodesDialog })));

interface AddEpisodesProps {
  readonly show: NamedShow;
  /** The next unused season and number. */
  readonly next: Position;
}

/** Buttons that add one episode, or several from pasted lines. */
export function AddEpisodes({ show, next }: AddEpisodesProps) {
  const [open, setOpen] = useState<'one' | 'several' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex gap-2">
      <Button size="small" aria-haspopup="dialog" onClick={() => setOpen('one')}>
        Add episode
      </Button>
      <Button size="small" look="ghost" aria-haspopup="dialog" onClick={() => setOpen('several')}>
        Add several
      </Button>
      {open && (
        <Suspense>
          {open === 'one' ? (
            <AddEpisodeDialog show={show} next={next} onClose={close} />
          ) : (
            <AddEpisodesDialog show={show} season={next.season} episode={next.episode} onClose={close} />
          )}
        </Suspense>
      )}
    </div>
  );
}
