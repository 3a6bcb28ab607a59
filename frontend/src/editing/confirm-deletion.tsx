import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { EditDialog } from './edit-dialog.tsx';

interface ConfirmDeletionProps {
  /** The kind of item, in one or two words. */
  readonly what: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onDelete: () => void;
  readonly onClose: () => void;
  /** A note to read before deleting. */
  readonly note?: string;
  /** The name of the item. */
  readonly children: ReactNode;
}

/** Asks before an item is deleted for good. */
export function ConfirmDeletion({ what, busy, error, onDelete, onClose, note, children }: ConfirmDeletionProps) {
  return (
    <EditDialog title={`Delete this ${what}?`} what={what} error={error} onClose={onClose}>
      <div className="space-y-4">
        <div className="space-y-1.5 text-sm">
          <p className="font-medium [overflow-wrap:anywhere]">{children}</p>
          <p className="text-soft">This cannot be undone. {note}</p>
        </div>
        {error && <Refusal>{error.message}</Refusal>}
        <div className="flex justify-end gap-2 pt-2">
          <Button data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button look="danger" busy={busy} onClick={onDelete}>
            {busy ? 'Deleting…' : 'Delete'}
          </Button>
        </div>
      </div>
    </EditDialog>
  );
}
