import { call } from '../../api.ts';
import { patient, useChange } from '../../editing/use-change.ts';
import type { Deleted, DeletedKind } from '../../queries/deleted.ts';

const restoring = {
  show: (id: string) => call('POST /api/v1/tv_shows/{id}/restore', { path: { id }, headers: patient }),
  movie: (id: string) => call('POST /api/v1/movies/{id}/restore', { path: { id }, headers: patient }),
  episode: (id: string) => call('POST /api/v1/episodes/{id}/restore', { path: { id }, headers: patient }),
} as const;

const deleting = {
  show: (id: string) => call('DELETE /api/v1/tv_shows/{id}', { path: { id }, headers: patient }),
  movie: (id: string) => call('DELETE /api/v1/movies/{id}', { path: { id }, headers: patient }),
  episode: (id: string) => call('DELETE /api/v1/episodes/{id}', { path: { id }, headers: patient }),
} as const;

/** Restores a deleted resource. The person can undo this. */
export const useRestore = (kind: DeletedKind, { id, name }: Deleted) =>
  useChange(
    { key: `${kind}:${id}`, name },
    {
      send: () => restoring[kind](id),
      message: `${name} is back`,
      undo: { send: () => deleting[kind](id), message: `${name} is deleted` },
      refused: `${name} was not restored`,
    },
  );
