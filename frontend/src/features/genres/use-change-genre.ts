import type { CallOf } from '../../../../lambda/contract/client.ts';
import type { Genre } from '../../../../lambda/contract/genre.ts';
import { call } from '../../api.ts';
import { useAdd } from '../../editing/use-add.ts';
import { patient, patientlyIf, useChange } from '../../editing/use-change.ts';

/** The fields of a genre that editors set. */
export type GenreDraft = CallOf<'POST /api/v1/genres'>['body'];

/** Adds a genre. */
export const useAddGenre = (onDone: () => void) =>
  useAdd({
    send: (body: GenreDraft, headers) => call('POST /api/v1/genres', { body, headers }),
    nameOf: ({ name }) => name,
    onDone,
  });

/** Renames, merges or deletes a genre at the version that the person saw. The message about it offers to undo all but a merge. */
export function useChangeGenre({ id, name, version }: Genre, onDone: () => void) {
  const path = { id };
  const resource = { key: `genre:${id}`, name };
  const headers = patientlyIf(version);
  const renamed = patientlyIf(version + 1);
  const rename = useChange(resource, {
    send: (body: GenreDraft) => call('PUT /api/v1/genres/{id}', { path, headers, body }),
    message: ({ name: next }) => `${name} was renamed to ${next}`,
    undo: {
      send: () => call('PUT /api/v1/genres/{id}', { path, headers: renamed, body: { name } }),
      message: `${name} has its old name again`,
    },
    onDone,
  });
  const merge = useChange(resource, {
    send: (body: CallOf<'POST /api/v1/genres/{id}/merge'>['body']) => call('POST /api/v1/genres/{id}/merge', { path, headers, body }),
    message: `${name} is merged`,
    onDone,
  });
  const remove = useChange(resource, {
    send: () => call('DELETE /api/v1/genres/{id}', { path, headers }),
    message: `${name} is deleted`,
    undo: { send: () => call('POST /api/v1/genres', { headers: patient, body: { name } }), message: `${name} is back` },
    onDone,
  });
  return { rename, merge, remove };
}
