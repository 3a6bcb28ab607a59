import { EditForm, type FormProps } from '../../editing/edit-form.tsx';
import { TextField } from '../../editing/fields.tsx';
import { Button } from '../../ui/button.tsx';
import type { GenreDraft } from './use-change-genre.ts';

interface GenreFormProps extends FormProps<GenreDraft> {
  readonly initial: string;
  /** Merges with the genre that already has the name, given its id. */
  readonly onMerge?: (existing: string) => void;
}

/** The form for the name of a genre, which must be unique. */
export function GenreForm({ initial, onSubmit, onMerge, ...form }: GenreFormProps) {
  return (
    <EditForm
      {...form}
      fields={['name']}
      onSubmit={({ name = '' }) => onSubmit({ name })}
      refusal={(other) => other && <Taken onMerge={onMerge && (() => onMerge(other))} />}
    >
      <TextField name="name" label="Name" initial={initial} required first maxLength={100} />
    </EditForm>
  );
}

function Taken({ onMerge }: { readonly onMerge: (() => void) | undefined }) {
  return (
    <div role="alert" className="rounded-md bg-lamp-wash px-3 py-2.5 text-sm">
      <p>A genre with this name already exists.</p>
      {onMerge && (
        <Button size="small" onClick={onMerge} className="mt-2.5">
          Merge the two instead…
        </Button>
      )}
    </div>
  );
}
