import type { Contract } from '../../../../lambda/contract/show-contract.ts';
import { type NamedShow, regionName } from '../../catalog/show-facts.ts';
import { spanOf } from '../../catalog/terms.ts';
import { ConfirmDeletion } from '../../editing/confirm-deletion.tsx';
import { useEdited } from '../../editing/conflict.tsx';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { sending } from '../../editing/use-change.ts';
import { readNow } from '../../queries/client.ts';
import { contractQuery } from '../../queries/distribution.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { ContractForm } from './contract-form.tsx';
import { useAddContract, useChangeContract } from './use-change-contract.ts';

interface AddContractDialogProps {
  readonly show: NamedShow;
  readonly onClose: () => void;
}

/** The dialog that adds a contract to a show. */
export function AddContractDialog({ show, onClose }: AddContractDialogProps) {
  const add = useAddContract(show, onClose);
  return (
    <Dialog title="Add a contract" description={`Who may show ${show.title}, where, and until when.`} onClose={onClose}>
      <ContractForm initial={{}} verbs={['Add contract', 'Adding…']} {...sending(add)} onClose={onClose} />
    </Dialog>
  );
}

interface ContractDialogProps {
  readonly contract: Contract;
  readonly onClose: () => void;
}

/** The dialog that edits a contract. */
export function EditContractDialog({ contract, onClose }: ContractDialogProps) {
  const edited = useEdited(contract, () => readNow(contractQuery(contract.id)));
  const { replace } = useChangeContract(edited.latest, onClose);
  return (
    <EditDialog
      title={`Edit the contract with ${contract.distributor_name}`}
      what="contract"
      edited={edited}
      error={replace.error}
      onClose={onClose}
    >
      <ContractForm initial={edited.opened} verbs={['Save', 'Saving…']} {...sending(replace)} onClose={onClose} />
    </EditDialog>
  );
}

/** Asks before a contract is deleted. */
export function DeleteContractDialog({ contract, onClose }: ContractDialogProps) {
  const { remove } = useChangeContract(contract, onClose);
  const { calendarDay } = useFormats();
  const { distributor_name, region } = contract;
  return (
    <ConfirmDeletion
      what="contract"
      note="You do not need to delete a contract that has ended."
      busy={remove.isPending}
      error={remove.error}
      onDelete={() => remove.mutate()}
      onClose={onClose}
    >
      {distributor_name}, {regionName(region)}, {spanOf(contract, calendarDay)}
    </ConfirmDeletion>
  );
}
