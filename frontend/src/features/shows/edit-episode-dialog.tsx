import { useQuery } from '@tanstack/react-query';
import type { EpisodeDetails } from '../../../../lambda/contract/episode.ts';
import type { EpisodeOfShow } from '../../../../lambda/contract/show.ts';
import { episodeCode } from '../../catalog/position.ts';
import type { NamedShow } from '../../catalog/show-facts.ts';
import { Failed, Waking } from '../../catalog/states.tsx';
import { useEdited } from '../../editing/conflict.tsx';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { isWaking, readNow } from '../../queries/client.ts';
import { episodeQuery } from '../../queries/tv-shows.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { changesOf } from './episode-draft.ts';
import { EpisodeForm } from './episode-form.tsx';
import { placeOf, useChangeEpisode } from './use-change-episode.ts';

interface EditEpisodeDialogProps {
  readonly show: NamedShow;
  readonly episode: EpisodeOfShow;
  readonly onClose: () => void;
}

/** The dialog that edits an episode, after its details are loaded. */
export function EditEpisodeDialog({ show, episode, onClose }: EditEpisodeDialogProps) {
  const query = useQuery(episodeQuery(episode.id));
  const title = `Edit episode ${episodeCode(placeOf(episode))}`;
  if (query.data) return <Loaded show={show} episode={query.data} title={title} onClose={onClose} />;
  return (
    <Dialog title={title} wide onClose={onClose}>
      {query.isError ? (
        <Failed what="The episode" error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      ) : isWaking(query.failureReason) ? (
        <Waking />
      ) : (
        <div role="status" className="space-y-4">
          <span className="sr-only">Loading the episode</span>
          <div className="h-16 skeleton" />
          <div className="h-16 skeleton" />
          <div className="h-40 skeleton" />
        </div>
      )}
    </Dialog>
  );
}

interface LoadedProps {
  readonly show: NamedShow;
  readonly episode: EpisodeDetails;
  readonly title: string;
  readonly onClose: () => void;
}

function Loaded({ show, episode: current, title, onClose }: LoadedProps) {
  const edited = useEdited(current, () => readNow(episodeQuery(current.id)));
  const { opened: episode, latest } = edited;
  const change = useChangeEpisode(show, latest, latest.version, onClose);
  return (
    <EditDialog title={title} what="episode" wide edited={edited} error={change.error} onClose={onClose}>
      <EpisodeForm
        initial={episode}
        verbs={['Save', 'Saving…']}
        busy={change.isPending}
        error={change.error}
        onSubmit={(draft) => {
          const changes = changesOf(latest, draft);
          if (Object.keys(changes).length === 0) onClose();
          else change.mutate(changes);
        }}
        onClose={onClose}
      />
    </EditDialog>
  );
}
