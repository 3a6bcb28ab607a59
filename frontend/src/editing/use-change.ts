import { useMutation } from '@tanstack/react-query';
import type { Receipt } from '../../../lambda/contract/receipt.ts';
import { refreshCatalog } from '../queries/client.ts';
import { trackReceipt } from '../queries/receipts.ts';
import { showToast, type Toast } from '../ui/toast-store.ts';

/** A thing of the catalog as messages speak of it. */
export interface Changed {
  /** Which of all things it is, such as `movie:` and its id: a later message about it takes the place of an earlier one. */
  readonly key: string;
  readonly name: string;
}

type Answer = { readonly status: 202; readonly body: Receipt } | { readonly status: 200 | 201; readonly body: unknown };

interface Change<D, A extends Answer> {
  readonly send: (draft: D) => Promise<A>;
  /** What to say once it is applied. */
  readonly told: string | ((draft: D) => string);
  /** What takes it back. */
  readonly undo?: { readonly send: () => Promise<Answer>; readonly told: string };
  /** What to say when it is refused, where no form says it. */
  readonly refused?: string;
  readonly onDone?: (answer: A, draft: D) => void;
}

/** Asks the API to apply a change before it answers, if it can. */
export const patient = { prefer: 'wait=4' } as const;

/** The headers of a change of version `version`. */
export const patientlyIf = (version: number) => ({ ...patient, 'if-match': `"${version}"` });

function tell({ key, name }: Changed, answer: Answer, text: string, action?: Toast['action']) {
  if (answer.status === 202) {
    trackReceipt(answer.body, name);
    showToast({ key, text: `${name}: change sent`, detail: 'You get a message when it is applied.', action });
  } else {
    refreshCatalog();
    showToast({ key, tone: 'good', text, action });
  }
}

/**
 * Sends a change of one thing, tells what became of it and reads the catalog again. While it is not applied its receipt is in the
 * tray.
 */
export function useChange<D = void, A extends Answer = Answer>(thing: Changed, { send, told, undo, refused, onDone }: Change<D, A>) {
  const fails = (text: string) => (error: Error) => {
    refreshCatalog();
    showToast({ key: thing.key, tone: 'danger', text, detail: error.message });
  };
  const takeBack = () => undo?.send().then((answer) => tell(thing, answer, undo.told), fails(`${thing.name}: could not be undone`));
  return useMutation({
    mutationFn: send,
    onSuccess: (answer, draft) => {
      onDone?.(answer, draft);
      const text = typeof told === 'string' ? told : told(draft);
      tell(thing, answer, text, undo && { label: 'Undo', run: () => void takeBack() });
    },
    onError: refused === undefined ? undefined : fails(refused),
  });
}

/** What a form wants to know of the change that it sends. */
export const sending = <D>(change: { isPending: boolean; error: Error | null; mutate: (draft: D) => void }) => ({
  busy: change.isPending,
  error: change.error,
  onSubmit: (draft: D) => change.mutate(draft),
});
