import { useMutation } from '@tanstack/react-query';
import type { CallOf } from '../../../../lambda/contract/client.ts';
import { call, ProblemError } from '../../api.ts';
import { type LibraryItem, refreshTracker } from '../../queries/tracker.ts';
import { showToast } from '../../ui/toast-store.ts';
import { counted } from './tracker-words.ts';
import { surely, undoBatch } from './use-tracker-change.ts';

type Fields = Omit<CallOf<'PATCH /api/v1/me/library'>['body'], 'items'>;

interface BulkChange {
  readonly titles: readonly Pick<LibraryItem, 'kind' | 'id'>[];
  readonly fields: Fields;
  /** The message, such as `set to paused`. */
  readonly text: string;
}

/** Changes several titles in one request, which has one Undo. */
export function useBulkChange(onDone: () => void) {
  return useMutation({
    scope: { id: 'tracker' },
    mutationFn: async ({ titles, fields }: BulkChange) => {
      const body = { ...fields, items: titles.map(({ kind, id }) => ({ kind, id })) };
      const { body: batch } = await surely((headers) => call('PATCH /api/v1/me/library', { headers, body }));
      await refreshTracker();
      return batch;
    },
    onSuccess: ({ id, state, changes }, { titles, text }) => {
      const name = counted(titles.length, 'title');
      const changed = changes > 0 || state === 'open';
      showToast({
        key: `tracker:${name}`,
        tone: changed ? 'good' : 'plain',
        text: changed ? `${name} ${text}` : `${name}: nothing to change`,
        ...(state === 'open' && { detail: 'The rest follows within two minutes.' }),
        ...(changed && { action: { label: 'Undo', run: () => void undoBatch(id, name) } }),
      });
      onDone();
    },
    onError: (error) =>
      showToast({
        key: 'tracker:several',
        tone: 'danger',
        text: 'The titles were not changed',
        detail: error instanceof ProblemError ? error.message : 'Try again.',
      }),
  });
}
