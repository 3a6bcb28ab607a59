import { call } from '../../api.ts';
import { episodeCode } from '../../catalog/position.ts';
import type { NamedShow } from '../../catalog/show-facts.ts';
import { useAdd } from '../../editing/use-add.ts';
import { sending } from '../../editing/use-change.ts';
import type { Position } from '../../queries/next-episode.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { EpisodeDraft } from './episode-draft.ts';
import { EpisodeForm } from './episode-form.tsx';

interface AddEpisodeDialogProps {
  readonly show: NamedShow;
  /** The next unused season and number. */
  readonly next: Position;
  readonly onClose: () => void;
}

/** The dialog that adds an episode to a show. */
export function AddEpisodeDialog({ show: { id, title }, next, onClose }: AddEpisodeDialogProps) {
  const add = useAdd({
    send: (body: EpisodeDraft, headers) => call('POST /api/v1/tv_shows/{id}/episodes', { path: { id }, body, headers }),
    nameOf: ({ season_number, episode_number }) => `${title} ${episodeCode({ season: season_number, episode: episode_number })}`,
    onDone: onClose,
  });
  return (
    <Dialog title="Add an episode" wide onClose={onClose}>
      <EpisodeForm
        initial={{ season_number: next.season, episode_number: next.episode }}
        verbs={['Add episode', 'Adding…']}
        {...sending(add)}
        onClose={onClose}
      />
    </Dialog>
  );
}
