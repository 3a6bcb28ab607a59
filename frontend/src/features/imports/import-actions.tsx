import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { ImportRun } from '../../queries/imports.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { movesFrom } from './import-words.ts';
import { useMoveImport } from './use-move-import.ts';

/** Buttons for the moves that the state of an import allows. Editors can start and cancel the imports that they sent or prepared. */
export function ImportActions({ run }: { readonly run: ImportRun }) {
  const [cancelling, setCancelling] = useState(false);
  const { start, pause, resume, cancel } = useMoveImport(run, () => setCancelling(false));
  const { role } = usePerson();
  const moves = movesFrom[run.state].filter((move) => role === 'admin' || move === 'start' || move === 'cancel');
  return (
    <div className="flex flex-wrap items-center gap-2">
      {moves.includes('start') && (
        <Button look="primary" busy={start.isPending} onClick={() => start.mutate()}>
          {!start.isPending && <Play aria-hidden="true" className="-ml-0.5 size-4" />}
          Start
        </Button>
      )}
      {moves.includes('pause') && (
        <Button busy={pause.isPending} onClick={() => pause.mutate()}>
          {!pause.isPending && <Pause aria-hidden="true" className="-ml-0.5 size-4" />}
          Pause
        </Button>
      )}
      {moves.includes('resume') && (
        <Button look="primary" busy={resume.isPending} onClick={() => resume.mutate()}>
          {!resume.isPending && <Play aria-hidden="true" className="-ml-0.5 size-4" />}
          Resume
        </Button>
      )}
      {moves.includes('cancel') && (
        <Button look="danger" onClick={() => setCancelling(true)}>
          Cancel import
        </Button>
      )}
      {cancelling && (
        <Dialog title="Cancel this import?" onClose={() => setCancelling(false)}>
          <div className="space-y-4">
            <p className="text-sm text-soft">It ends for good and cannot be resumed. The rows that it has loaded stay in the catalog.</p>
            {cancel.error && <Refusal>{cancel.error.message}</Refusal>}
            <div className="flex justify-end gap-2 pt-2">
              <Button data-autofocus onClick={() => setCancelling(false)}>
                Keep import
              </Button>
              <Button look="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
                {cancel.isPending ? 'Cancelling…' : 'Cancel import'}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  );
}
