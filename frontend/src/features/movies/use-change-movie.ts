import { useNavigate } from '@tanstack/react-router';
import type { Movie } from '../../../../lambda/contract/movie.ts';
import { call } from '../../api.ts';
import { patient, patientlyIf, useChange } from '../../editing/use-change.ts';
import type { MovieDraft } from './movie-form.tsx';

/** Replaces or deletes a movie at the version that the person saw. The message about a deletion offers to undo it. */
export function useChangeMovie({ id, title, version }: Movie, onDone: () => void) {
  const navigate = useNavigate();
  const path = { id };
  const resource = { key: `movie:${id}`, name: title };
  const headers = patientlyIf(version);
  const replace = useChange(resource, {
    send: ({ genre, ...draft }: MovieDraft) => call('PUT /api/v1/movies/{id}', { path, headers, body: { ...draft, genre: genre || null } }),
    message: `${title} is changed`,
    onDone,
  });
  const remove = useChange(resource, {
    send: () => call('DELETE /api/v1/movies/{id}', { path, headers }),
    message: `${title} is deleted`,
    undo: { send: () => call('POST /api/v1/movies/{id}/restore', { path, headers: patient }), message: `${title} is back` },
    refused: `${title} was not deleted`,
    onDone: () => void navigate({ to: '/movies' }),
  });
  return { replace, remove };
}
