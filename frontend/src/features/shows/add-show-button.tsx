import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';

const AddShowDialog = lazy(() => import('./add-show-dialog.tsx').then((module) => ({ default: module.AddShowDialog })));

interface AddShowButtonProps {
  /** Text of the button. @default `Add show`, with a shortcut */
  readonly label?: string;
  readonly suggestedTitle?: string;
}

/** A button that opens the dialog for a new show, for editors only. */
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
