import { useMutation } from '@tanstack/react-query';
import type { Receipt } from '../../../lambda/contract/receipt.ts';
import { refreshCatalog } from '../queries/client.ts';
import { trackReceipt } from '../queries/receipts.ts';
import { showToast } from '../ui/toast-store.ts';
import { useRequestKey } from './use-request-key.ts';

type Answer = { readonly status: 202; readonly body: Receipt } | { readonly status: 201; readonly body: { readonly id: string } };

interface Add<D> {
  readonly send: (draft: D, headers: { readonly 'idempotency-key': string; readonly prefer: string }) => Promise<Answer>;
  readonly nameOf: (draft: D) => string;
  /** Opens the page of the added item, if there is one. */
  readonly open?: (id: string) => void;
  readonly onDone: () => void;
  /** Called when the item is in the catalog. */
  readonly onAdded?: (id: string) => void;
}

/**
 * Adds an item to the catalog. Shows the outcome if it is known within two seconds; otherwise the receipt goes to the tray. Sending the
 * same draft again, for example after a lost connection, repeats the same request.
 */
export function useAdd<D>({ send, nameOf, open, onDone, onAdded }: Add<D>) {
  const keyOf = useRequestKey();
  return useMutation({
    mutationFn: (body: D) => send(body, { 'idempotency-key': keyOf(body), prefer: 'wait=2' }),
    onSuccess: (answer, draft) => {
      const name = nameOf(draft);
      onDone();
      if (answer.status === 202) {
        trackReceipt(answer.body, name);
        showToast({
          key: `receipt:${answer.body.id}`,
          text: `${name} was sent`,
          detail: 'You get a message when it is in the catalog.',
        });
        return;
      }
      const { id } = answer.body;
      refreshCatalog();
      showToast({
        key: `added:${id}`,
        tone: 'good',
        text: `${name} is in the catalog`,
        action: open && { label: 'Open', run: () => open(id) },
      });
      onAdded?.(id);
    },
  });
}
