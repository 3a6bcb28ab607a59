import { useState } from 'react';
import { usePerson } from '../../session.ts';
import type { ApiDescription, Operation } from './api-description.ts';
import { MethodBadge, PathText, RoleBadge } from './badges.tsx';
import { CopyButton } from './copy-button.tsx';
import { OperationDocs } from './operation-docs.tsx';
import { draftOf } from './request-draft.ts';
import { TryIt } from './try-it.tsx';

interface OperationCardProps {
  readonly operation: Operation;
  readonly api: ApiDescription;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** One endpoint: a line that opens to its description and a form to try it. Its address is `#<operation id>`. */
export function OperationCard({ operation, api, open, onToggle }: OperationCardProps) {
  const { id, method, path, summary, role } = operation;
  return (
    <details
      id={id}
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
      className="scroll-mt-40 rounded-lg border border-line bg-surface md:scroll-mt-18"
    >
      <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-3.5 py-2.5 transition-colors hover:bg-sunken sm:flex-nowrap [&::-webkit-details-marker]:hidden">
        <MethodBadge method={method} />
        <h3 className="min-w-0 flex-1 font-normal sm:w-64 sm:flex-none lg:w-72">
          <PathText path={path} />
        </h3>
        <span className="order-last w-full min-w-0 text-sm text-soft sm:order-none sm:w-auto sm:flex-1">{summary}</span>
        <RoleBadge role={role} />
      </summary>
      {open && <Panel operation={operation} api={api} />}
    </details>
  );
}

function Panel({ operation, api }: { readonly operation: Operation; readonly api: ApiDescription }) {
  const { username } = usePerson();
  const [draft, setDraft] = useState(() => draftOf(operation, username));
  return (
    <div className="border-t border-line px-3.5 pt-4 pb-4">
      <div className="grid gap-6 lg:grid-cols-2">
        <OperationDocs operation={operation} api={api} onExample={(example) => setDraft(draftOf(operation, username, example))} />
        <TryIt operation={operation} api={api} draft={draft} onDraft={setDraft} />
      </div>
      <div className="mt-3 -ml-2.5">
        <CopyButton label="Copy link" text={() => `${location.origin}/api-reference#${operation.id}`} />
      </div>
    </div>
  );
}
