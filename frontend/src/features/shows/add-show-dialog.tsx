import { useNavigate } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { useAdd } from '../../editing/use-add.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { ShowBody } from './show-draft.ts';
import { ShowForm } from './show-form.tsx';

interface AddShowDialogProps {
  readonly onClose: () => void;
  readonly suggestedTitle: string;
}

/** The dialog that adds a show to the catalog. */
export function AddShowDialog({ onClose, suggestedTitle }: AddShowDialogProps) {
  const navigate = useNavigate();
  const add = useAdd({
    send: (body: ShowBody, headers) => call('POST /api/v1/tv_shows', { body, headers }),
    nameOf: ({ title }) => title,
    open: (id) => void navigate({ to: '/shows/$id', params: { id } }),
    onDone: onClose,
  });
  return (
    <Dialog title="Add a show" wide onClose={onClose}>
      <ShowForm
        suggestedTitle={suggestedTitle}
        verbs={['Add show', 'Adding…']}
        busy={add.isPending}
        error={add.error}
        onSubmit={(body) => add.mutate(body)}
        onClose={onClose}
      />
    </Dialog>
  );
}
