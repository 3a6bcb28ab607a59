import { sending } from '../../editing/use-change.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { MovieForm } from './movie-form.tsx';
import { SimilarMovies } from './similar-movies.tsx';
import { useAddMovie } from './use-add-movie.ts';

interface AddMovieDialogProps {
  readonly onClose: () => void;
  readonly suggestedTitle: string;
}

/** The dialog that adds a movie, with a hint about similar movies. */
export function AddMovieDialog({ onClose, suggestedTitle }: AddMovieDialogProps) {
  const add = useAddMovie(onClose);
  return (
    <Dialog title="Add a movie" onClose={onClose}>
      <MovieForm
        initial={{ title: suggestedTitle }}
        verbs={['Add movie', 'Adding…']}
        {...sending(add)}
        onClose={onClose}
        hint={({ title, year }) => <SimilarMovies title={title} year={year} />}
      />
    </Dialog>
  );
}
