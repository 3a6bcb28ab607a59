import { useNavigate } from '@tanstack/react-router';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { call } from '../../api.ts';
import { patient, patientlyIf, useChange } from '../editing/use-change.ts';
import type { ShowBody } from './show-draft.ts';

/** Replaces or deletes a show as its reader saw it; a deletion can be undone from the message that tells of it. */
export function useChangeShow({ id, title, version }: TvShowDetails, onDone: () => void) {
  const navigate = useNavigate();
  const path = { id };
  const thing = { key: `tv-show:${id}`, name: title };
  const headers = patientlyIf(version);
  const replace = useChange(thing, {
    send: (body: ShowBody) => call('PUT /api/v1/tv_shows/{id}', { path, headers, body }),
    told: `${title} is changed`,
    onDone,
  });
  const remove = useChange(thing, {
    send: () => call('DELETE /api/v1/tv_shows/{id}', { path, headers }),
    told: `${title} is deleted`,
    undo: { send: () => call('POST /api/v1/tv_shows/{id}/restore', { path, headers: patient }), told: `${title} is back` },
    refused: `${title} was not deleted`,
    onDone: () => void navigate({ to: '/shows' }),
  });
  return { replace, remove };
}
