import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import { useEdited } from '../../editing/conflict.tsx';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { sending } from '../../editing/use-change.ts';
import { readNow } from '../../queries/client.ts';
import { distributorQuery } from '../../queries/distributors.ts';
import { DistributorForm } from './distributor-form.tsx';
import { useChangeDistributor } from './use-change-distributor.ts';

interface EditDistributorDialogProps {
  readonly distributor: Distributor;
  readonly onClose: () => void;
}

/** The dialog that edits a distributor. */
export function EditDistributorDialog({ distributor: current, onClose }: EditDistributorDialogProps) {
  const edited = useEdited(current, () => readNow(distributorQuery(current.id)));
  const { opened: distributor, latest } = edited;
  const { replace } = useChangeDistributor(latest, onClose);
  return (
    <EditDialog title={`Edit ${distributor.name}`} what="distributor" edited={edited} error={replace.error} onClose={onClose}>
      <DistributorForm initial={distributor} verbs={['Save', 'Saving…']} {...sending(replace)} onClose={onClose} />
    </EditDialog>
  );
}
