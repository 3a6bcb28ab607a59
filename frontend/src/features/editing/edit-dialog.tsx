import type { ReactNode } from 'react';
import { ProblemError } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { refreshCatalog } from '../../queries/client.ts';

interface EditDialogProps {
  readonly title: string;
  /** What is edited, in one word. */
  readonly what: string;
  readonly error: Error | null;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog around the form that changes one thing. When somebody else was faster, what they wrote can be read before going on. */
export function EditDialog({ title, what, error, wide, onClose, children }: EditDialogProps) {
  const isStale = error instanceof ProblemError && error.code === 'precondition_failed';
  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      {isStale ? (
        <div className="space-y-4">
          <p role="alert" className="rounded-md bg-lamp-wash px-3 py-2.5 text-sm">
            Somebody changed this {what} while you were editing. Nothing of yours was stored.
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
              See the current one
            </Button>
          </div>
        </div>
      ) : (
        children
      )}
    </Dialog>
  );
}
