import { useMutation } from '@tanstack/react-query';
import type { Receipt } from '../../../lambda/contract/receipt.ts';
import { refreshCatalog } from '../queries/client.ts';
import { trackReceipt } from '../queries/receipts.ts';
import { showToast, type Toast } from '../ui/toast-store.ts';

/** An item of the catalog as messages name it. */
export interface Changed {
  /** The key of the item, such as `movie:` and its id. A later message with the same key replaces an earlier one. */
  readonly key: string;
  readonly name: string;
}

type Answer = { readonly status: 202; readonly body: Receipt } | { readonly status: 200 | 201; readonly body: unknown };

interface Change<D, A extends Answer> {
  readonly send: (draft: D) => Promise<A>;
  /** The message when the change is applied. */
  readonly message: string | ((draft: D) => string);
  /** The request that undoes the change. */
  readonly undo?: { readonly send: () => Promise<Answer>; readonly message: string };
  /** The message when the change is refused, if no form shows it. */
  readonly refused?: string;
  readonly onDone?: (answer: A, draft: D) => void;
}

/** Headers that ask the API to apply a change before it responds. */
export const patient = { prefer: 'wait=4' } as const;

/** Headers of a change to one version. */
export const patientlyIf = (version: number) => ({ ...patient, 'if-match': `"${version}"` });

function announce({ key, name }: Changed, answer: Answer, text: string, action?: Toast['action']) {
  if (answer.status === 202) {
    trackReceipt(answer.body, name);
    showToast({ key, text: `${name}: change sent`, detail: 'You get a message when it is applied.', action });
  } else {
    refreshCatalog();
    showToast({ key, tone: 'good', text, action });
  }
}

/**
 * Sends a change of one item, shows its outcome and reads the catalog again. The receipt is in the tray until the change is applied.
 */
export function useChange<D = void, A extends Answer = Answer>(resource: Changed, { send, message, undo, refused, onDone }: Change<D, A>) {
  const fails = (text: string) => (error: Error) => {
    refreshCatalog();
    showToast({ key: resource.key, tone: 'danger', text, detail: error.message });
  };
  const takeBack = () =>
    undo?.send().then((answer) => announce(resource, answer, undo.message), fails(`${resource.name}: could not be undone`));
  return useMutation({
    mutationFn: send,
    onSuccess: (answer, draft) => {
      onDone?.(answer, draft);
      const text = typeof message === 'string' ? message : message(draft);
      announce(resource, answer, text, undo && { label: 'Undo', run: () => void takeBack() });
    },
    onError: refused === undefined ? undefined : fails(refused),
  });
}

/** The form properties for a change. */
export const sending = <D>(change: { isPending: boolean; error: Error | null; mutate: (draft: D) => void }) => ({
  busy: change.isPending,
  error: change.error,
  onSubmit: (draft: D) => change.mutate(draft),
});
