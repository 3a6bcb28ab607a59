import { useNavigate } from '@tanstack/react-router';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { call, ProblemError } from '../../api.ts';
import { patient, patientlyIf, useChange } from '../../editing/use-change.ts';
import { loadedShow } from '../../queries/tv-shows.ts';
import type { ShowBody } from './show-draft.ts';

/**
 * Replaces, deletes or merges a show at the version that the person saw. The message about a deletion offers to undo it. Merging takes
 * the id of the show to keep, and opens that show.
 */
export function useChangeShow({ id, title, version }: TvShowDetails, onDone: () => void) {
  const navigate = useNavigate();
  const path = { id };
  const resource = { key: `tv-show:${id}`, name: title };
  const headers = patientlyIf(version);
  const replace = useChange(resource, {
    send: (body: ShowBody) => call('PUT /api/v1/tv_shows/{id}', { path, headers, body }),
    message: `${title} is changed`,
    onDone,
  });
  const remove = useChange(resource, {
    send: () => call('DELETE /api/v1/tv_shows/{id}', { path, headers }),
    message: `${title} is deleted`,
    undo: { send: () => call('POST /api/v1/tv_shows/{id}/restore', { path, headers: patient }), message: `${title} is back` },
    refused: `${title} was not deleted`,
    onDone: () => void navigate({ to: '/shows' }),
  });
  const merge = useChange(resource, {
    send: (into: string) => call('POST /api/v1/tv_shows/{id}/merge', { path, headers, body: { into } }).catch(atTargetField),
    message: (into) => `${title} is merged into ${loadedShow(into)?.title ?? 'the other show'}`,
    onDone: ({ status }, into) => {
      onDone();
      if (status === 200) void navigate({ to: '/shows/$id', params: { id: into }, replace: true });
    },
  });
  return { replace, remove, merge };
}

/** Adds the problem that the other show does not exist to its field. */
function atTargetField(error: unknown): never {
  if (!(error instanceof ProblemError) || error.details.reason !== 'unknown_show') throw error;
  const message = 'This show is no longer in the catalog. Choose another show.';
  const errors = [{ in: 'body', field: 'into', code: 'value', expected: 'a show of the catalog', message } as const];
  throw new ProblemError(error.status, error.code, error.message, { ...error.details, errors });
}
