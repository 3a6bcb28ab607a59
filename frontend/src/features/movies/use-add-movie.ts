import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { call } from '../../api.ts';
import { showToast } from '../../components/toast-store.ts';
import { refreshCatalog } from '../../queries/client.ts';
import { freshMovies } from '../../queries/movies.ts';
import { trackReceipt } from '../../queries/receipts.ts';
import type { MovieDraft } from './movie-form.tsx';

/**
 * Adds a movie. If the outcome is known within two seconds it is shown; else its receipt goes to the tray. Sending the same
 * draft again, after a lost connection say, is the same request.
 */
export function useAddMovie(onDone: () => void) {
  const navigate = useNavigate();
  const key = useRef({ draft: '', value: '' });
  return useMutation({
    mutationFn: (body: MovieDraft) => {
      const draft = JSON.stringify(body);
      if (key.current.draft !== draft) key.current = { draft, value: crypto.randomUUID() };
      return call('POST /api/v1/movies', { body, headers: { 'idempotency-key': key.current.value, prefer: 'wait=2' } });
    },
    onSuccess: (answer, { title }) => {
      onDone();
      if (answer.status === 202) {
        trackReceipt(answer.body, title);
        showToast({
          key: `receipt:${answer.body.id}`,
          text: `${title} is on its way`,
          detail: 'You will be told when it is in the catalog.',
        });
        return;
      }
      const { id } = answer.body;
      freshMovies.add(id);
      refreshCatalog();
      showToast({
        key: `movie:${id}`,
        tone: 'good',
        text: `${answer.body.title} is in the catalog`,
        action: { label: 'Open', run: () => void navigate({ to: '/movies/$id', params: { id } }) },
      });
      void navigate({ to: '/movies', search: { sort: '-created_at' } });
    },
  });
}
