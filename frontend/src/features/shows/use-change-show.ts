import { useNavigate } from '@tanstack/react-router';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { call, ProblemError } from '../../api.ts';
import { loadedShow } from '../../queries/tv-shows.ts';
import { patient, patientlyIf, useChange } from '../editing/use-change.ts';
import type { ShowBody } from './show-draft.ts';

/**
 * Replaces, deletes or merges a show as its reader saw it. A deletion can be undone from the message that tells of it; merging is given
 * the id of the show that it becomes, and opens that one.
 */
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
  const merge = useChange(thing, {
    send: (into: string) => call('POST /api/v1/tv_shows/{id}/merge', { path, headers, body: { into } }).catch(sayWhichIsGone),
    told: (into) => `${title} is merged into ${loadedShow(into)?.title ?? 'the other show'}`,
    onDone: ({ status }, into) => {
      onDone();
      if (status === 200) void navigate({ to: '/shows/$id', params: { id: into }, replace: true });
    },
  });
  return { replace, remove, merge };
}

/** Says at its field that the other show is not there any more. */
function sayWhichIsGone(error: unknown): never {
  if (!(error instanceof ProblemError) || error.details.reason !== 'unknown_show') throw error;
  const message = 'This show is not in the catalog any more. Choose another one.';
  const errors = [{ in: 'body', field: 'into', code: 'value', expected: 'a show of the catalog', message } as const];
  throw new ProblemError(error.status, error.code, error.message, { ...error.details, errors });
}
