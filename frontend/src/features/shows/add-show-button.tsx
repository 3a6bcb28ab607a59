import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';

const AddShowDialog = lazy(() => import('./add-show-dialog.tsx').then((module) => ({ default: module.AddShowDialog })));

interface AddShowButtonProps {
  /** What it says, where that is not `Add show` with a key of its own. */
  readonly label?: string;
  readonly suggestedTitle?: string;
}

/** Leads editors to a new show; there is nothing for anybody else. */
export function AddShowButton({ label, suggestedTitle = '' }: AddShowButtonProps) {
  const [adding, setAdding] = useState(false);
  const mayAdd = usePerson().role !== 'viewer';
  const isMain = label === undefined;
  useShortcuts(mayAdd && isMain ? { a: () => setAdding(true) } : {});
  if (!mayAdd) return null;
  return (
    <>
      <Button look="primary" onClick={() => setAdding(true)} aria-keyshortcuts={isMain ? 'a' : undefined}>
        {isMain && <Plus aria-hidden="true" className="-ml-1 size-4" />}
        {label ?? 'Add show'}
      </Button>
      {adding && (
        <Suspense>
          <AddShowDialog onClose={() => setAdding(false)} suggestedTitle={suggestedTitle} />
        </Suspense>
      )}
    </>
  );
}
