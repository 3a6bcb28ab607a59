import { lazy, Suspense, useState } from 'react';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { useChangeShow } from './use-change-show.ts';

const EditShowDialog = lazy(() => import('./edit-show-dialog.tsx').then((module) => ({ default: module.EditShowDialog })));
const MergeShowDialog = lazy(() => import('./merge-show-dialog.tsx').then((module) => ({ default: module.MergeShowDialog })));

/** Actions on the page of a show, for editors only. */
export const ShowEditing = ({ show }: { readonly show: TvShowDetails }) =>
  usePerson().role === 'viewer' ? null : <Actions key={show.id} show={show} />;

function Actions({ show }: { readonly show: TvShowDetails }) {
  const [open, setOpen] = useState<'edit' | 'merge' | null>(null);
  const close = () => setOpen(null);
  const { remove } = useChangeShow(show, () => undefined);
  return (
    <div className="mt-6 flex flex-wrap gap-2">
      <Button aria-haspopup="dialog" onClick={() => setOpen('edit')}>
        Edit show
      </Button>
      <Button look="ghost" busy={remove.isPending} onClick={() => remove.mutate()}>
        Delete show
      </Button>
      <Button look="ghost" aria-haspopup="dialog" onClick={() => setOpen('merge')}>
        Merge into another show…
      </Button>
      {open && (
        <Suspense>
          {open === 'edit' ? <EditShowDialog show={show} onClose={close} /> : <MergeShowDialog show={show} onClose={close} />}
        </Suspense>
      )}
    </div>
  );
}
