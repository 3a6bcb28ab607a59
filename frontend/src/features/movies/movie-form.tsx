import type { ReactNode } from 'react';
import { useGenres } from '../../catalog/use-genres.ts';
import { AlreadyThere } from '../../editing/already-there.tsx';
import { EditForm, type FormProps } from '../../editing/edit-form.tsx';
import { NumberField, TextField } from '../../editing/fields.tsx';
import { numberOrNull, type Typed } from '../../editing/typed.ts';

/** The fields of a movie that editors set. */
export interface MovieDraft {
  readonly title: string;
  readonly genre: string;
  readonly rating: number | null;
  readonly year: number | null;
}

interface MovieFormProps extends FormProps<MovieDraft> {
  readonly initial: Partial<MovieDraft>;
  /** A movie from an import may have no genre. */
  readonly genreOptional?: boolean;
  /** Shown above the buttons; it gets the text typed so far. */
  readonly hint?: (draft: Pick<MovieDraft, 'title' | 'year'>) => ReactNode;
}

const draftOf = ({ title = '', genre = '', rating, year }: Typed): MovieDraft => ({
  title,
  genre,
  rating: numberOrNull(rating),
  year: numberOrNull(year),
});

/** The form of a movie. */
export function MovieForm({ initial, genreOptional = false, onSubmit, hint, ...form }: MovieFormProps) {
  return (
    <EditForm
      {...form}
      fields={['title', 'genre', 'rating', 'year']}
      onSubmit={(typed) => onSubmit(draftOf(typed))}
      hint={(typed) => hint?.(draftOf('title' in typed ? typed : { title: initial.title ?? '' }))}
      refusal={(other) =>
        other && (
          <AlreadyThere to="/movies/$id" id={other} onOpen={form.onClose}>
            This movie is in the catalog already.
          </AlreadyThere>
        )
      }
    >
      <TextField name="title" label="Title" initial={initial.title} required first maxLength={255} />
      <TextField name="genre" label="Genre" initial={initial.genre} required={!genreOptional} maxLength={100} choices={useGenres()} />
      <div className="grid grid-cols-2 gap-4">
        <NumberField name="rating" label="Rating" initial={initial.rating} hint="out of 10" min={0} max={10} step={0.1} />
        <NumberField name="year" label="Year" initial={initial.year} min={1900} max={2100} />
      </div>
    </EditForm>
  );
}
