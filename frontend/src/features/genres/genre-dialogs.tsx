import { useQuery } from '@tanstack/react-query';
import type { Genre } from '../../../../lambda/contract/genre.ts';
import { ProblemError } from '../../api.ts';
import { useEdited } from '../../editing/conflict.tsx';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { EditForm } from '../../editing/edit-form.tsx';
import { type Offer, PickField } from '../../editing/pick-field.tsx';
import { sending } from '../../editing/use-change.ts';
import { HistoryDialog } from '../../history/history-dialog.tsx';
import { readNow } from '../../queries/client.ts';
import { allGenresQuery, genreQuery } from '../../queries/genres.ts';
import { Button } from '../../ui/button.tsx';
import { type Choice, matchingChoices } from '../../ui/choices.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { GenreForm } from './genre-form.tsx';
import { useAddGenre, useChangeGenre } from './use-change-genre.ts';

/** The open dialog, with the genre as it was when the dialog opened. */
export type Open =
  | { readonly what: 'add'; readonly suggestedName: string }
  | { readonly what: 'rename' | 'delete' | 'history'; readonly genre: Genre }
  | { readonly what: 'merge'; readonly genre: Genre; readonly into: Choice | null };

interface DialogProps {
  readonly genre: Genre;
  readonly onOpen: (next: Open) => void;
  readonly onClose: () => void;
}

interface GenreDialogProps extends Omit<DialogProps, 'genre'> {
  readonly open: Open;
}

/** The open dialog about a genre. A dialog can open another one. */
export function GenreDialog({ open, ...rest }: GenreDialogProps) {
  if (open.what === 'add') return <AddDialog suggestedName={open.suggestedName} onClose={rest.onClose} />;
  if (open.what === 'merge') return <MergeDialog genre={open.genre} into={open.into} onClose={rest.onClose} />;
  if (open.what === 'rename') return <RenameDialog genre={open.genre} {...rest} />;
  if (open.what === 'delete') return <DeleteDialog genre={open.genre} {...rest} />;
  return <HistoryDialog type="genre" id={open.genre.id} of={open.genre.name} onClose={rest.onClose} />;
}

function AddDialog({ suggestedName, onClose }: { readonly suggestedName: string; readonly onClose: () => void }) {
  const add = useAddGenre(onClose);
  return (
    <Dialog title="Add a genre" description="Add a genre that no show or movie has yet." onClose={onClose}>
      <GenreForm initial={suggestedName} verbs={['Add genre', 'Adding…']} {...sending(add)} onClose={onClose} />
    </Dialog>
  );
}

function RenameDialog({ genre, onOpen, onClose }: DialogProps) {
  const edited = useEdited(genre, () => readNow(genreQuery(genre.id)));
  const { rename } = useChangeGenre(edited.latest, onClose);
  const into = (key: string) => ({ key, name: rename.variables?.name ?? '' });
  return (
    <EditDialog title={`Rename ${genre.name}`} what="genre" edited={edited} error={rename.error} onClose={onClose}>
      <GenreForm
        initial={genre.name}
        verbs={['Rename', 'Renaming…']}
        {...sending(rename)}
        onClose={onClose}
        onMerge={(existing) => onOpen({ what: 'merge', genre, into: into(existing) })}
      />
    </EditDialog>
  );
}

interface MergeDialogProps extends Omit<DialogProps, 'onOpen'> {
  readonly into: Choice | null;
}

function useOtherGenres(text: string, chosen: string, except: string | undefined): Offer {
  const { data, isError } = useQuery(allGenresQuery);
  const others = data?.filter(({ id }) => id !== except).map(({ id, name }) => ({ key: id, name }));
  const choices = matchingChoices(others ?? [], text, chosen);
  if (isError) return { choices, status: 'The catalog cannot be searched right now.' };
  return { choices, status: others && choices.length === 0 && 'No other genre has this name.' };
}

function MergeDialog({ genre, into, onClose }: MergeDialogProps) {
  const { id, name } = genre;
  const { merge } = useChangeGenre(genre, onClose);
  return (
    <EditDialog title={`Merge ${name} into another genre`} what="genre" error={merge.error} onClose={onClose}>
      <EditForm
        fields={['into']}
        verbs={['Merge', 'Merging…']}
        busy={merge.isPending}
        error={merge.error}
        onSubmit={({ into: other = '' }) => merge.mutate({ into: other })}
        onClose={onClose}
      >
        <PickField
          name="into"
          label="Genre to keep"
          required
          first
          initial={into}
          placeholder="Part of its name"
          listLabel="Other genres"
          useOffer={useOtherGenres}
          except={id}
        />
        <ul className="list-disc space-y-1.5 pl-5 text-sm text-soft marker:text-faint">
          <li>
            Every show and movie that has <span className="font-medium text-ink">{name}</span> gets the genre you keep instead. {name} is
            deleted.
          </li>
          <li className="font-medium text-ink">This cannot be undone.</li>
        </ul>
      </EditForm>
    </EditDialog>
  );
}

function DeleteDialog({ genre, onOpen, onClose }: DialogProps) {
  const { name } = genre;
  const { remove } = useChangeGenre(genre, onClose);
  const { error, isPending } = remove;
  const inUse = error instanceof ProblemError && error.details.reason === 'genre_in_use';
  return (
    <EditDialog title={`Delete ${name}?`} what="genre" error={error} onClose={onClose}>
      <div className="space-y-4">
        {inUse ? (
          <p role="alert" className="rounded-md bg-lamp-wash px-3 py-2.5 text-sm">
            {name} is still in use. {error.message} Merge it into another genre instead; its shows and movies move there.
          </p>
        ) : (
          <p className="text-sm text-soft">You can delete a genre that no show and no movie uses.</p>
        )}
        {error && !inUse && <Refusal>{error.message}</Refusal>}
        <div className="flex justify-end gap-2 pt-2">
          <Button data-autofocus onClick={onClose}>
            Cancel
          </Button>
          {inUse ? (
            <Button look="primary" onClick={() => onOpen({ what: 'merge', genre, into: null })}>
              Merge into…
            </Button>
          ) : (
            <Button look="danger" busy={isPending} onClick={() => remove.mutate()}>
              {isPending ? 'Deleting…' : 'Delete'}
            </Button>
          )}
        </div>
      </div>
    </EditDialog>
  );
}
