import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { nameOf } from '../../queries/show-writers.ts';
import { settleShow, shownProgress } from '../../queries/shows.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { CandidateList } from './candidate-list.tsx';

/** The dialog that asks which of several shows with one name is meant. */
export function WhichShowDialog({ showKey, onClose }: { readonly showKey: string; readonly onClose: () => void }) {
  const [tracked] = useState(() => shownProgress(showKey));
  const settle = useMutation({
    mutationFn: async (id: string) => {
      if (tracked) await settleShow(tracked, id);
    },
    onSuccess: onClose,
  });
  if (!tracked) return null;
  return (
    <Dialog title={`Which show is ${nameOf(tracked)}?`} description="Several shows have this name." onClose={onClose}>
      <CandidateList candidates={tracked.candidates ?? []} disabled={settle.isPending} onPick={({ id }) => settle.mutate(id)} />
      {settle.error && <Refusal>{settle.error.message}</Refusal>}
      <div className="mt-6 flex justify-end">
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Dialog>
  );
}
