import { useNavigate } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { useAdd } from '../../editing/use-add.ts';
import { markFreshMovie } from '../../queries/movies.ts';
import type { MovieDraft } from './movie-form.tsx';

/** Adds a movie, and marks it as new in the list. */
export function useAddMovie(onDone: () => void) {
  const navigate = useNavigate();
  return useAdd({
    send: (body: MovieDraft, headers) => call('POST /api/v1/movies', { body, headers }),
    nameOf: ({ title }) => title,
    open: (id) => void navigate({ to: '/movies/$id', params: { id } }),
    onDone,
    onAdded: (id) => {
      markFreshMovie(id);
      void navigate({ to: '/movies', search: { sort: '-created_at' } });
    },
  });
}
