import type { EpisodeOfShow } from '../../../../lambda/contract/show.ts';
import { call } from '../../api.ts';
import { episodeCode } from '../../catalog/position.ts';
import type { NamedShow } from '../../catalog/show-facts.ts';
import { patient, patientlyIf, useChange } from '../../editing/use-change.ts';
import type { EpisodeDraft } from './episode-draft.ts';

type Numbered = Pick<EpisodeOfShow, 'id' | 'season_number' | 'episode_number'>;

/** The season and number of an episode. */
export const placeOf = ({ season_number, episode_number }: Numbered) => ({ season: season_number, episode: episode_number });

const resourceOf = ({ title }: NamedShow, episode: Numbered) => ({
  key: `episode:${episode.id}`,
  name: `${title} ${episodeCode(placeOf(episode))}`,
});

/** Changes the given fields of an episode at version `version`. */
export function useChangeEpisode(show: NamedShow, episode: Numbered, version: number, onDone: () => void) {
  const resource = resourceOf(show, episode);
  return useChange(resource, {
    send: (body: Partial<EpisodeDraft>) =>
      call('PUT /api/v1/episodes/{id}', { path: { id: episode.id }, headers: patientlyIf(version), body }),
    message: `${resource.name} is changed`,
    onDone,
  });
}

/** Deletes an episode. The message about it offers to undo this. */
export function useDeleteEpisode(show: NamedShow, episode: Numbered, onDone: () => void) {
  const resource = resourceOf(show, episode);
  const path = { id: episode.id };
  return useChange(resource, {
    send: () => call('DELETE /api/v1/episodes/{id}', { path, headers: patient }),
    message: `${resource.name} is deleted`,
    undo: { send: () => call('POST /api/v1/episodes/{id}/restore', { path, headers: patient }), message: `${resource.name} is back` },
    refused: `${resource.name} was not deleted`,
    onDone,
  });
}
