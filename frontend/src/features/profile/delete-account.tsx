import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../api.ts';
import type { Role } from '../../claims.ts';
import { leaveForGood } from '../../farewell.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { controlClass, Field } from '../../ui/field.tsx';
import { Refusal } from '../../ui/refusal.tsx';

/** Deletes the account: a list of the deleted data, and a dialog to confirm. */
export function DeleteAccount() {
  const { role } = usePerson();
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="delete-account" className="mt-12 border-t border-line pt-7">
      <h2 id="delete-account" className="font-semibold tracking-[-0.01em]">
        Delete my account
      </h2>
      <div className="mt-2 space-y-3 text-sm text-soft">
        <p>This is deleted at once and forever:</p>
        <List>
          <li>your list of shows, and how far you are in each;</li>
          <li>your name, time zone and language;</li>
          <li>the receipts of your changes;</li>
          <li>the account itself, with its e-mail and password.</li>
        </List>
        <WhatStays role={role} />
        <p>Nobody can restore it. Backups and logs of this library may contain traces for some weeks, until they expire.</p>
      </div>
      <Button look="danger" className="mt-4 border border-line" onClick={() => setOpen(true)}>
        Delete my account…
      </Button>
      {open && <DeleteAccountDialog onClose={() => setOpen(false)} />}
    </section>
  );
}

const List = ({ children }: { readonly children: ReactNode }) => <ul className="list-disc space-y-1 pl-5 marker:text-faint">{children}</ul>;

function WhatStays({ role }: { readonly role: Role }) {
  if (role === 'viewer') return null;
  return (
    <>
      <p>Your changes to the catalog stay. Your name disappears from their history as soon as the catalog’s database is awake.</p>
      {role === 'admin' && <p>If you are the only administrator, this library has none afterwards.</p>}
    </>
  );
}

function DeleteAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const { username } = usePerson();
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const remove = useMutation({
    mutationFn: () => call('DELETE /api/v1/me', { query: { confirm: 'everything' } }),
    onSuccess: () => leaveForGood(username),
  });
  // After the deletion, the page closes in a moment.
  const busy = remove.isPending || remove.isSuccess;
  return (
    <Dialog title="Delete my account" description="Your data is deleted at once. This cannot be undone." onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          const isRight = typed.trim().toLowerCase() === username;
          setIsWrong(!isRight);
          if (isRight && !busy) remove.mutate();
        }}
      >
        <Field label={`Type your user name, ${username}`} error={isWrong ? `Your user name is ${username}.` : undefined}>
          {(tie) => (
            <input
              {...tie}
              data-autofocus
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={128}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setIsWrong(false);
              }}
              className={controlClass}
            />
          )}
        </Field>
        {remove.error && <Refusal>{remove.error.message} Some of your data may be deleted already. Try again to delete the rest.</Refusal>}
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>Keep account</Button>
          <Button type="submit" look="danger" className="border border-line" busy={busy}>
            {busy ? 'Deleting…' : 'Delete my account'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
