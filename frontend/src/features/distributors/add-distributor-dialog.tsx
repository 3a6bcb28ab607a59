import { useNavigate } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { useAdd } from '../../editing/use-add.ts';
import { sending } from '../../editing/use-change.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { type DistributorDraft, DistributorForm } from './distributor-form.tsx';

interface AddDistributorDialogProps {
  readonly onClose: () => void;
  readonly suggestedName: string;
}

/** The dialog that adds a distributor and opens its page. */
export function AddDistributorDialog({ onClose, suggestedName }: AddDistributorDialogProps) {
  const navigate = useNavigate();
  const add = useAdd({
    send: (body: DistributorDraft, headers) => call('POST /api/v1/distributors', { body, headers }),
    nameOf: ({ name }) => name,
    onDone: onClose,
    onAdded: (id) => void navigate({ to: '/distributors/$id', params: { id } }),
  });
  return (
    <Dialog title="Add a distributor" description="A network or a streaming service." onClose={onClose}>
      <DistributorForm initial={{ name: suggestedName }} verbs={['Add distributor', 'Adding…']} {...sending(add)} onClose={onClose} />
    </Dialog>
  );
}
