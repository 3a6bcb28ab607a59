import type { ResourceType } from '../queries/activity.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EntriesOf } from './history.tsx';

interface HistoryDialogProps {
  readonly type: ResourceType;
  readonly id: string;
  /** The name of the item. */
  readonly of: string;
  readonly onClose: () => void;
}

/** The history of a resource without a page. */
export const HistoryDialog = ({ type, id, of, onClose }: HistoryDialogProps) => (
  <Dialog title={`History of ${of}`} wide onClose={onClose}>
    <EntriesOf type={type} id={id} />
  </Dialog>
);
