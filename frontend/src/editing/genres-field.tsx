import { useGenres } from '../catalog/use-genres.ts';
import { Field } from '../ui/field.tsx';
import { TokenField } from '../ui/token-field.tsx';
import { useFieldProblem } from './edit-form.tsx';

/** The genres of a show as tokens: those of the catalog to choose from, and new ones to type. */
export function GenresField({ initial = [] }: { readonly initial?: readonly string[] | undefined }) {
  const offered = useGenres();
  return (
    <Field label="Genres" optional hint="The most important first." error={useFieldProblem('genres')}>
      {(tie) => (
        <TokenField
          {...tie}
          name="genres"
          placeholder="Type a genre"
          maxLength={100}
          initial={initial}
          offered={offered}
          listLabel="Genres of the catalog"
          tokensLabel="Chosen genres"
        />
      )}
    </Field>
  );
}
