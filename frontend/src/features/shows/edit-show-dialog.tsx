import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { useEdited } from '../../editing/conflict.tsx';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { readNow } from '../../queries/client.ts';
import { tvShowQuery } from '../../queries/tv-shows.ts';
import { ShowForm } from './show-form.tsx';
import { useChangeShow } from './use-change-show.ts';

/** The dialog that edits a show. */
export function EditShowDialog({ show: current, onClose }: { readonly show: TvShowDetails; readonly onClose: () => void }) {
  const edited = useEdited(current, () => readNow(tvShowQuery(current.id)));
  const { opened: show, latest } = edited;
  const { replace } = useChangeShow(latest, onClose);
  return (
    <EditDialog title={`Edit ${show.title}`} what="show" wide edited={edited} error={replace.error} onClose={onClose}>
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
