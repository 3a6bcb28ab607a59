import { useState } from 'react';
import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import { EditDialog } from '../editing/edit-dialog.tsx';
import { sending } from '../editing/use-change.ts';
import { DistributorForm } from './distributor-form.tsx';
import { useChangeDistributor } from './use-change-distributor.ts';

interface EditDistributorDialogProps {
  readonly distributor: Distributor;
  readonly onClose: () => void;
}

/** Corrects a distributor, as it was when the dialog opened. */
export function EditDistributorDialog({ distributor: current, onClose }: EditDistributorDialogProps) {
  const [distributor] = useState(current);
  const { replace } = useChangeDistributor(distributor, onClose);
  return (
    <EditDialog title={`Edit ${distributor.name}`} what="distributor" error={replace.error} onClose={onClose}>
      <DistributorForm initial={distributor} verbs={['Save', 'Saving…']} {...sending(replace)} onClose={onClose} />
    </EditDialog>
  );
}
