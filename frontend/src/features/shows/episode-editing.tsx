import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { EpisodeDetails } from '../../../../lambda/contract/episode.ts';
import { Button } from '../../ui/button.tsx';
import { useDeleteEpisode } from './use-change-episode.ts';

const EditEpisodeDialog = lazy(() => import('./edit-episode-dialog.tsx').then((module) => ({ default: module.EditEpisodeDialog })));

/** Actions on the page of an episode, for editors. After a deletion, the page of the show opens. */
export function EpisodeEditing({ episode }: { readonly episode: EpisodeDetails }) {
  const { show } = episode;
  const [editing, setEditing] = useState(false);
  const navigate = useNavigate();
  const remove = useDeleteEpisode(show, episode, () => void navigate({ to: '/shows/$id', params: { id: show.id } }));
  return (
    <div className="mt-6 flex flex-wrap gap-2">
      <Button aria-haspopup="dialog" onClick={() => setEditing(true)}>
        Edit episode
      </Button>
      <Button look="ghost" busy={remove.isPending} onClick={() => remove.mutate()}>
        Delete episode
      </Button>
      {editing && (
        <Suspense>
          <EditEpisodeDialog show={show} episode={episode} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </div>
  );
}
