import type { Movie } from '../../../../lambda/contract/movie.ts';
import { useEdited } from '../../editing/conflict.tsx';
import { EditDialog } from '../../editing/edit-dialog.tsx';
import { sending } from '../../editing/use-change.ts';
import { readNow } from '../../queries/client.ts';
import { movieQuery } from '../../queries/movies.ts';
import { MovieForm } from './movie-form.tsx';
import { useChangeMovie } from './use-change-movie.ts';

/** The dialog that edits a movie. */
export function EditMovieDialog({ movie: current, onClose }: { readonly movie: Movie; readonly onClose: () => void }) {
  const edited = useEdited(current, () => readNow(movieQuery(current.id)));
  const { opened: movie, latest } = edited;
  const { replace } = useChangeMovie(latest, onClose);
  return (
    <EditDialog title={`Edit ${movie.title}`} what="movie" edited={edited} error={replace.error} onClose={onClose}>
      <MovieForm
        initial={{ title: movie.title, genre: movie.genre ?? '', rating: movie.rating, year: movie.year }}
        verbs={['Save', 'Saving…']}
        genreOptional
        {...sending(replace)}
        onClose={onClose}
      />
    </EditDialog>
  );
}
