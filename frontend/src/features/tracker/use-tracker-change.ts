import { useMutation } from '@tanstack/react-query';
import type { ShowChanged } from '../../../../lambda/contract/tracker/change.ts';
import { call, ProblemError } from '../../api.ts';
import { refreshTracker } from '../../queries/tracker.ts';
import { createStore, useStore } from '../../ui/store.ts';
import { showToast } from '../../ui/toast-store.ts';
import type { Headers, TrackerChange } from './tracker-change.ts';
import { keptWords } from './tracker-words.ts';

/** The presses that wait or are being stored, in their order. */
const presses = createStore<readonly TrackerChange[]>([]);

/**
 * A record such as `show <id>` with what was chosen for it: the values of the changes that wait or are being stored. When a change failed,
 * its values are gone, so controls show the stored ones again.
 */
export function useChosen<T extends object | undefined>(record: string, stored: T): T {
  const values = useStore(presses).flatMap(({ chosen }) => (chosen?.record === record ? [chosen.values] : []));
  return stored && Object.assign({}, stored, ...values);
}

/** Sends a request once more under the same key if there was no response, so that it is applied once. */
export async function surely<T>(send: (headers: Headers) => Promise<T>): Promise<T> {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  return send(headers).catch((error: unknown) => {
    if (error instanceof ProblemError && (error.status === 0 || error.status >= 500)) return send(headers);
    throw error;
  });
}

const failed = (name: string, text: string) => (error: unknown) =>
  showToast({
    key: `tracker:${name}`,
    tone: 'danger',
    text: `${name}: ${text}`,
    detail: error instanceof ProblemError ? error.message : 'Try again.',
  });

/** Takes back a batch. `force` takes back later changes of the same values too. */
export const takeBack = async (id: string, force = false) =>
  (await surely((headers) => call('POST /api/v1/me/batches/{id}/undo', { path: { id }, headers, body: { force } }))).body;

/** Takes back a batch, and offers to bring it back. `force` takes back later changes of the same values too. */
export async function undoBatch(id: string, name: string, { force = false, again = false } = {}): Promise<void> {
  try {
    const { batch_id: undo, kept } = await takeBack(id, force);
    await refreshTracker();
    const did = again ? 'brought back' : 'taken back';
    showToast({
      key: `tracker:${name}`,
      tone: undo ? 'good' : 'plain',
      text: `${name}: ${undo ? did : 'nothing changed'}`,
      ...(kept.length > 0 && { detail: keptWords(kept) ?? '' }),
      ...(undo && { action: { label: again ? 'Undo' : 'Redo', run: () => void undoBatch(undo, name, { again: !again }) } }),
    });
  } catch (error) {
    failed(name, 'could not be undone')(error);
  }
}

/** The additions to a message: what was left out, and what was so already. */
function leftOut({ unaired, unchanged, changes }: ShowChanged): string | undefined {
  const parts = [unaired > 0 && `${unaired} not aired yet`, unchanged > 0 && changes > 0 && `${unchanged} already so`].filter(Boolean);
  return parts.length > 0 ? `Left out: ${parts.join(', ')}.` : undefined;
}

interface Pressed extends TrackerChange {
  readonly onStored?: (() => void) | undefined;
}

/**
 * Sends changes of the tracker. Nothing that is pressed is dropped: changes wait for their turn, and pressing the same again counts once.
 * Each change is followed by a message with Undo when the page shows the new state.
 */
export function useTrackerChange() {
  const underWay = useStore(presses);
  const { mutate } = useMutation({
    // Changes of one person are sent one after another, in the order in which they were made.
    scope: { id: 'tracker' },
    mutationFn: async ({ send }: Pressed) => {
      const { body } = await surely(send);
      await refreshTracker();
      return body;
    },
    onSuccess: (done, { name, text, onStored }) => {
      const { batch_id } = done;
      const detail = leftOut(done);
      showToast({
        key: `tracker:${name}`,
        tone: batch_id ? 'good' : 'plain',
        text: batch_id ? `${name}: ${text}` : `${name}: nothing to change`,
        ...(detail !== undefined && { detail }),
        ...(batch_id && { action: { label: 'Undo', run: () => void undoBatch(batch_id, name) } }),
      });
      onStored?.();
    },
    onError: (error, { name }) => {
      void refreshTracker();
      failed(name, 'not changed')(error);
    },
    onSettled: (_body, _error, { press }) => {
      const waiting = presses.get();
      const index = waiting.findIndex((one) => one.press === press);
      presses.set(waiting.toSpliced(index, 1));
    },
  });
  return {
    /** Sends a change when it is its turn. `onStored` is called when the page shows the new state. */
    send: (change: TrackerChange, onStored?: () => void) => {
      if (presses.get().at(-1)?.press === change.press) return;
      presses.set([...presses.get(), change]);
      mutate({ ...change, onStored });
    },
    /** Whether this press waits or is being stored. */
    isUnderWay: ({ press }: TrackerChange) => underWay.some((one) => one.press === press),
  };
}
