import type { ReactNode } from 'react';
import { refreshCatalog } from '../queries/client.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ConflictOfForm, type Edited, isStale } from './conflict.tsx';

interface EditDialogProps {
  readonly title: string;
  /** The kind of item, in one word. */
  readonly what: string;
  readonly error: Error | null;
  /** The edited item, for a dialog with a form. */
  readonly edited?: Edited;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog that changes one item. If somebody else changed the item first, a form keeps the typed text and shows their changes; a dialog
 * without a form asks to start again.
 */
export function EditDialog({ title, what, error, edited, wide, onClose, children }: EditDialogProps) {
  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      {edited ? (
        <ConflictOfForm value={{ what, edited }}>{children}</ConflictOfForm>
      ) : isStale(error) ? (
        <div className="space-y-4">
          <p role="alert" className="rounded-md bg-lamp-wash px-3 py-2.5 text-sm">
            Somebody changed this {what} while you were editing. Your change was not saved.
          </p>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              look="primary"
              onClick={() => {
                refreshCatalog();
                onClose();
              }}
            >
              Show the latest version
            </Button>
          </div>
        </div>
      ) : (
        children
      )}
    </Dialog>
  );
}
