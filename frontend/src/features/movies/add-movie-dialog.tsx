import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { ProblemError } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { controlClass, Field } from '../../components/field.tsx';
import { SimilarMovies } from './similar-movies.tsx';
import { useAddMovie } from './use-add-movie.ts';
import { useGenres } from './use-genres.ts';

interface AddMovieDialogProps {
  readonly onClose: () => void;
  readonly suggestedTitle: string;
}

const numberOrNull = (text: string) => (text.trim() === '' ? null : Number(text));

/** A new movie: title and genre, and what is known beyond. */
export function AddMovieDialog({ onClose, suggestedTitle }: AddMovieDialogProps) {
  const [title, setTitle] = useState(suggestedTitle);
  const [genre, setGenre] = useState('');
  const [rating, setRating] = useState('');
  const [year, setYear] = useState('');
  const genresId = useId();
  const genres = useGenres();
  const add = useAddMovie(onClose);
  const problem = add.error instanceof ProblemError ? add.error : null;
  const errors = Object.fromEntries(problem?.errors.map(({ field, message }) => [field, message]) ?? []);
  const fields = ['title', 'genre', 'rating', 'year'];
  return (
    <Dialog title="Add a movie" onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ title: title.trim(), genre: genre.trim(), rating: numberOrNull(rating), year: numberOrNull(year) });
        }}
      >
        <Field label="Title" error={errors.title}>
          {(tie) => (
            <input
              {...tie}
              data-autofocus
              required
              maxLength={255}
              pattern=".*\S.*"
              title="A title"
              autoComplete="off"
              value={title}
              onChange={(event) => setTitle(event.target.value)}
              className={controlClass}
            />
          )}
        </Field>
        <Field label="Genre" error={errors.genre}>
          {(tie) => (
            <input
              {...tie}
              required
              maxLength={100}
              pattern=".*\S.*"
              title="A genre"
              autoComplete="off"
              list={genresId}
              value={genre}
              onChange={(event) => setGenre(event.target.value)}
              className={controlClass}
            />
          )}
        </Field>
        <datalist id={genresId}>
          {genres.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div className="grid grid-cols-2 gap-4">
          <Field label="Rating" optional hint={rating === '' ? 'Not rated' : 'out of 10'} error={errors.rating}>
            {(tie) => (
              <div className="relative">
                <input
                  {...tie}
                  type="number"
                  inputMode="decimal"
                  min={0}
                  max={10}
                  step={0.1}
                  value={rating}
                  onChange={(event) => setRating(event.target.value)}
                  className={`${controlClass} tabular-nums`}
                />
                {rating !== '' && (
                  <button
                    type="button"
                    aria-label="Clear rating"
                    onClick={() => setRating('')}
                    className="absolute top-1 right-1 h-8 rounded-sm bg-surface px-2 text-[0.8125rem] font-medium text-soft hover:bg-sunken hover:text-ink"
                  >
                    Clear
                  </button>
                )}
              </div>
            )}
          </Field>
          <Field label="Year" optional error={errors.year}>
            {(tie) => (
              <input
                {...tie}
                type="number"
                inputMode="numeric"
                min={1900}
                max={2100}
                step={1}
                value={year}
                onChange={(event) => setYear(event.target.value)}
                className={`${controlClass} tabular-nums`}
              />
            )}
          </Field>
        </div>
        <SimilarMovies title={title} year={numberOrNull(year)} />
        {add.error && !Object.keys(errors).some((field) => fields.includes(field)) && <Refusal error={add.error} />}
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={add.isPending}>
            {add.isPending ? 'Adding…' : 'Add movie'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Refusal({ error }: { readonly error: Error }) {
  const existing = error instanceof ProblemError && error.code === 'duplicate' ? error.details.existing_id : null;
  if (typeof existing === 'string') {
    return (
      <p role="alert" className="rounded-md bg-lamp-wash px-3 py-2.5 text-sm">
        Exactly this movie is in the catalog already.{' '}
        <Link to="/movies/$id" params={{ id: existing }} className="font-semibold text-accent underline underline-offset-4">
          Open it
        </Link>
      </p>
    );
  }
  return (
    <p role="alert" className="rounded-md bg-danger-wash px-3 py-2.5 text-sm text-danger">
      {error.message}
    </p>
  );
}
