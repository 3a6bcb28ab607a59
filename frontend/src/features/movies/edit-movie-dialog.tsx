import type { Movie } from '../../../../lambda/contract/movie.ts';
import { ProblemError } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { readMovieAgain } from '../../queries/movies.ts';
import { MovieForm } from './movie-form.tsx';
import { useChangeMovie } from './use-change-movie.ts';

/** Corrects a movie. When somebody else was faster, what they wrote can be read before going on. */
export function EditMovieDialog({ movie, onClose }: { readonly movie: Movie; readonly onClose: () => void }) {
  const { replace } = useChangeMovie(movie, onClose);
  const isStale = replace.error instanceof ProblemError && replace.error.code === 'precondition_failed';
  return (
    <Dialog title={`Edit ${movie.title}`} onClose={onClose}>
      {isStale ? (
        <div className="space-y-4">
          <p role="alert" className="rounded-md bg-lamp-wash px-3 py-2.5 text-sm">
            Somebody changed this movie while you were editing. Nothing of yours was stored.
          </p>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              look="primary"
              onClick={() => {
                readMovieAgain(movie.id);
                onClose();
              }}
            >
              See the current one
            </Button>
          </div>
        </div>
      ) : (
        <MovieForm
          initial={{ title: movie.title, genre: movie.genre ?? '', rating: movie.rating, year: movie.year }}
          verbs={['Save', 'Saving…']}
          genreOptional
          busy={replace.isPending}
          error={replace.error}
          onSubmit={(draft) => replace.mutate(draft)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
