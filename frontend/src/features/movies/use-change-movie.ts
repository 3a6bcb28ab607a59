import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Movie } from '../../../../lambda/contract/movie.ts';
import { call } from '../../api.ts';
import { showToast } from '../../components/toast-store.ts';
import { readMovieAgain, refreshCatalog } from '../../queries/movies.ts';
import { trackReceipt } from '../../queries/receipts.ts';
import type { MovieDraft } from './movie-form.tsx';

const patient = { prefer: 'wait=4' };

type Changed = Awaited<ReturnType<typeof call<'PUT /api/v1/movies/{id}'>>>;

/** Replaces or deletes a movie as its reader saw it; a deletion can be undone from the message that tells of it. */
export function useChangeMovie({ id, title, version }: Movie, onDone: () => void) {
  const navigate = useNavigate();
  const path = { id };
  const told = (answer: Changed, text: string, action?: { label: string; run: () => void }) => {
    if (answer.status === 202) trackReceipt(answer.body, title);
    else {
      readMovieAgain(id);
      refreshCatalog();
    }
    showToast({ key: `movie:${id}`, tone: 'good', text: answer.status === 202 ? `${title}: the change is on its way` : text, action });
  };
  const restore = useMutation({
    mutationFn: () => call('POST /api/v1/movies/{id}/restore', { path, headers: patient }),
    onSuccess: (answer) => told(answer, `${title} is back`),
    onError: (error) => showToast({ key: `movie:${id}`, tone: 'danger', text: `${title} could not be restored`, detail: error.message }),
  });
  const replace = useMutation({
    mutationFn: ({ genre, ...draft }: MovieDraft) =>
      call('PUT /api/v1/movies/{id}', {
        path,
        headers: { ...patient, 'if-match': `"${version}"` },
        body: { ...draft, genre: genre || null },
      }),
    onSuccess: (answer) => {
      onDone();
      told(answer, `${title} is changed`);
    },
  });
  const remove = useMutation({
    mutationFn: () => call('DELETE /api/v1/movies/{id}', { path, headers: { ...patient, 'if-match': `"${version}"` } }),
    onSuccess: (answer) => {
      void navigate({ to: '/movies' });
      told(answer, `${title} is deleted`, { label: 'Undo', run: () => restore.mutate() });
    },
    onError: (error) => {
      readMovieAgain(id);
      showToast({ key: `movie:${id}`, tone: 'danger', text: `${title} was not deleted`, detail: error.message });
    },
  });
  return { replace, remove };
}
