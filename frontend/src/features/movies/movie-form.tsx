import { Link } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import { ProblemError } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { controlClass, Field } from '../../components/field.tsx';
import { useGenres } from './use-genres.ts';

/** What an editor says of a movie. */
export interface MovieDraft {
  readonly title: string;
  readonly genre: string;
  readonly rating: number | null;
  readonly year: number | null;
}

interface MovieFormProps {
  readonly initial: Partial<MovieDraft>;
  /** What the button that sends it says, idle and busy. */
  readonly verbs: readonly [idle: string, busy: string];
  /** A movie of an import may have none. */
  readonly genreOptional?: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (draft: MovieDraft) => void;
  readonly onClose: () => void;
  /** Shown above the buttons, for what has been typed so far. */
  readonly hint?: (draft: Pick<MovieDraft, 'title' | 'year'>) => ReactNode;
}

const numberOrNull = (text: string) => (text.trim() === '' ? null : Number(text));
const fields = ['title', 'genre', 'rating', 'year'];

/** Title and genre, and what is known beyond; what the API refuses is said at its field. */
export function MovieForm({ initial, verbs, genreOptional = false, busy, error, onSubmit, onClose, hint }: MovieFormProps) {
  const [title, setTitle] = useState(initial.title ?? '');
  const [genre, setGenre] = useState(initial.genre ?? '');
  const [rating, setRating] = useState(String(initial.rating ?? ''));
  const [year, setYear] = useState(String(initial.year ?? ''));
  const genresId = useId();
  const genres = useGenres();
  const problem = error instanceof ProblemError ? error : null;
  const errors = Object.fromEntries(problem?.errors.map(({ field, message }) => [field, message]) ?? []);
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ title: title.trim(), genre: genre.trim(), rating: numberOrNull(rating), year: numberOrNull(year) });
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
      <Field label="Genre" optional={genreOptional} error={errors.genre}>
        {(tie) => (
          <input
            {...tie}
            required={!genreOptional}
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
      {hint?.({ title, year: numberOrNull(year) })}
      {error && !Object.keys(errors).some((field) => fields.includes(field)) && <Refusal error={error} />}
      <div className="flex justify-end gap-2 pt-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={busy}>
          {busy ? verbs[1] : verbs[0]}
        </Button>
      </div>
    </form>
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
