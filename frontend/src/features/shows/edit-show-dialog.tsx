import { useState } from 'react';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { EditDialog } from '../editing/edit-dialog.tsx';
import { ShowForm } from './show-form.tsx';
import { useChangeShow } from './use-change-show.ts';

/** Corrects a show, as it was when the dialog opened. */
export function EditShowDialog({ show: current, onClose }: { readonly show: TvShowDetails; readonly onClose: () => void }) {
  const [show] = useState(current);
  const { replace } = useChangeShow(show, onClose);
  return (
    <EditDialog title={`Edit ${show.title}`} what="show" wide error={replace.error} onClose={onClose}>
      <ShowForm
        show={show}
        verbs={['Save', 'Saving…']}
        busy={replace.isPending}
        error={replace.error}
        onSubmit={(body) => replace.mutate(body)}
        onClose={onClose}
      />
    </EditDialog>
  );
}
