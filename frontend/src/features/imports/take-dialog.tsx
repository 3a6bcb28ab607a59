import { call } from '../../api.ts';
import { sourceName } from '../../catalog/source-names.ts';
import { patient, useChange } from '../../editing/use-change.ts';
import { Differences } from '../../history/differences.tsx';
import { fieldName } from '../../history/entry-words.ts';
import type { ImportDifference } from '../../queries/imports.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { nameOf } from './difference-row.tsx';

interface TakeDialogProps {
  readonly importId: string;
  readonly difference: ImportDifference;
  readonly onClose: () => void;
}

/** Asks before the value of an editor is replaced with the value of the source. */
export function TakeDialog({ importId, difference, onClose }: TakeDialogProps) {
  const { id, kind, resource_id, field, ours, theirs, source } = difference;
  const name = nameOf(difference);
  const path = { id: importId, difference: id };
  const take = useChange(
    { key: `${kind}:${resource_id}`, name },
    {
      send: () => call('POST /api/v1/imports/{id}/differences/{difference}/take', { path, headers: patient }),
      message: `${name} has the value of ${sourceName(source)}: ${fieldName(field)}`,
      onDone: onClose,
    },
  );
  return (
    <Dialog title="Take the source’s value?" onClose={onClose}>
      <div className="space-y-4">
        <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
        <Differences of={[{ field, before: ours, after: theirs }]} />
        <p className="text-sm text-soft">
          Later imports from {sourceName(source)} keep this field up to date again, until an editor changes it.
        </p>
        {take.error && <Refusal>{take.error.message}</Refusal>}
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button data-autofocus look="primary" busy={take.isPending} onClick={() => take.mutate()}>
            {take.isPending ? 'Taking…' : 'Take value'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
