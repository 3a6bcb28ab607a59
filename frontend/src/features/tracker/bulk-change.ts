import { useMutation } from '@tanstack/react-query';
import { refreshTracker } from '../../queries/tracker.ts';
import { showToast } from '../../ui/toast-store.ts';
import { counted } from './tracker-words.ts';
import { surely, type TrackerChange, takeBack } from './use-tracker-change.ts';

const atOnce = 4;

/** Runs jobs, a few at a time. Returns the results, in order, of those that succeeded. */
async function inTurns<T, R>(
  items: readonly T[],
  run: (item: T) => Promise<R>,
): Promise<{ readonly done: readonly R[]; readonly failed: number }> {
  const results: PromiseSettledResult<R>[] = [];
  for (let at = 0; at < items.length; at += atOnce) results.push(...(await Promise.allSettled(items.slice(at, at + atOnce).map(run))));
  const done = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  return { done, failed: results.length - done.length };
}

const key = 'tracker:several';

async function undoAll(batches: readonly string[], again: boolean): Promise<void> {
  const { done, failed } = await inTurns(batches, (id) => takeBack(id));
  await refreshTracker();
  const undone = done.flatMap(({ batch_id }) => batch_id ?? []);
  showToast({
    key,
    tone: failed > 0 ? 'danger' : 'good',
    text: `${counted(undone.length, 'title')} ${again ? 'brought back' : 'taken back'}`,
    ...(failed > 0 && { detail: `${failed} could not be changed. Open your history to try again.` }),
    ...(undone.length > 0 && { action: { label: again ? 'Undo' : 'Redo', run: () => void undoAll(undone, !again) } }),
  });
}

interface BulkChange {
  readonly changes: readonly TrackerChange[];
  /** The message, such as `paused`. */
  readonly text: string;
}

/** Sends the changes of several titles. One message has one Undo for all of them. */
export function useBulkChange(onDone: () => void) {
  return useMutation({
    mutationFn: async ({ changes, text }: BulkChange) => {
      const { done, failed } = await inTurns(changes, ({ send }) => surely(send));
      await refreshTracker();
      const batches = done.flatMap(({ body }) => body.batch_id ?? []);
      showToast({
        key,
        tone: failed > 0 ? 'danger' : 'good',
        text: `${counted(batches.length, 'title')} ${text}`,
        ...(failed > 0 && { detail: `${failed} could not be changed. Try again.` }),
        ...(batches.length > 0 && { action: { label: 'Undo', run: () => void undoAll(batches, false) } }),
      });
    },
    onSuccess: onDone,
  });
}
