import type { ReleaseDate } from '../../../../lambda/contract/release-date.ts';
import { type NamedShow, regionName } from '../../catalog/show-facts.ts';
import { ConfirmDeletion } from '../../editing/confirm-deletion.tsx';
import { useEdited } from '../../editing/conflict.tsx';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { sending } from '../../editing/use-change.ts';
import { readNow } from '../../queries/client.ts';
import { releaseDateQuery } from '../../queries/distribution.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { ReleaseDateForm } from './release-date-form.tsx';
import { useAddReleaseDate, useChangeReleaseDate } from './use-change-release-date.ts';

interface AddReleaseDateDialogProps {
  readonly show: NamedShow;
  readonly onClose: () => void;
}

/** The dialog that adds a release date to a show. */
export function AddReleaseDateDialog({ show, onClose }: AddReleaseDateDialogProps) {
  const add = useAddReleaseDate(show, onClose);
  return (
    <Dialog title="Add a release date" description={`When ${show.title} is first shown in a region.`} onClose={onClose}>
      <ReleaseDateForm initial={{}} verbs={['Add release date', 'Adding…']} {...sending(add)} onClose={onClose} />
    </Dialog>
  );
}

interface ReleaseDateDialogProps {
  readonly release: ReleaseDate;
  readonly onClose: () => void;
}

/** The dialog that edits a release date. */
export function EditReleaseDateDialog({ release, onClose }: ReleaseDateDialogProps) {
  const edited = useEdited(release, () => readNow(releaseDateQuery(release.id)));
  const { replace } = useChangeReleaseDate(edited.latest, onClose);
  return (
    <EditDialog title="Edit the release date" what="release date" edited={edited} error={replace.error} onClose={onClose}>
      <ReleaseDateForm initial={edited.opened} verbs={['Save', 'Saving…']} {...sending(replace)} onClose={onClose} />
    </EditDialog>
  );
}

/** Asks before a release date is deleted. */
export function DeleteReleaseDateDialog({ release, onClose }: ReleaseDateDialogProps) {
  const { remove } = useChangeReleaseDate(release, onClose);
  const { calendarDay } = useFormats();
  const { region, release_date, distributor_name } = release;
  return (
    <ConfirmDeletion what="release date" busy={remove.isPending} error={remove.error} onDelete={() => remove.mutate()} onClose={onClose}>
      {regionName(region)}, {calendarDay(release_date)}
      {distributor_name && `, by ${distributor_name}`}
    </ConfirmDeletion>
  );
}
