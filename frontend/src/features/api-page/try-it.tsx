import { useMutation } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useId } from 'react';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { onKeys } from '../../ui/composing.ts';
import { Refusal } from '../../ui/refusal.tsx';
import type { ApiDescription, Operation } from './api-description.ts';
import { roleTexts } from './badges.tsx';
import { CopyButton } from './copy-button.tsx';
import { ParameterField, smallControlClass } from './parameter-field.tsx';
import { bodyFault, curlOf, type Draft, fieldValue, formFields, withValue } from './request-draft.ts';
import { sendDraft } from './send-draft.ts';
import { TriedAnswerPanel } from './tried-answer.tsx';

interface TryItProps {
  readonly operation: Operation;
  readonly api: ApiDescription;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

const ranks = { viewer: 0, editor: 1, admin: 2 } as const;
const needed = { public: 0, user: 0, editor: 1, admin: 2 } as const;

/** A form for a request that is sent as the signed-in person, and its answer. */
export function TryIt({ operation, api, draft, onDraft }: TryItProps) {
  const { role } = usePerson();
  const id = useId();
  const send = useMutation({ mutationFn: () => sendDraft(operation, draft) });
  const fault = operation.body ? bodyFault(draft.body) : null;
  const submit = () => fault === null && send.mutate();
  const list = operation.path.match(/^(.*)\/\{id\}/)?.[1];
  const listPath = api.operations.some(({ method, path }) => method === 'GET' && path === list) ? list : undefined;
  return (
    <div className="min-w-0 self-start rounded-md bg-sunken p-3.5 sm:p-4">
      <form
        aria-label={`Try ${operation.method} ${operation.path}`}
        className="space-y-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={onKeys((event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit();
        })}
      >
        <h4 className="text-sm font-semibold">Try it</h4>
        {ranks[role] < needed[operation.role] && (
          <p className="text-[0.8125rem] text-soft">
            {roleTexts[operation.role]} may call this. You are signed in as {role}: the answer will be 403.
          </p>
        )}
        {formFields(operation, draft).map((parameter) => (
          <ParameterField
            key={`${parameter.in}:${parameter.name}`}
            parameter={parameter}
            value={fieldValue(draft, parameter)}
            onChange={(value) => onDraft(withValue(draft, parameter, value))}
            listPath={parameter.in === 'path' && parameter.name === 'id' ? listPath : undefined}
          />
        ))}
        {operation.body && (
          <div>
            <label htmlFor={id} className="mb-1 block text-[0.8125rem] font-medium">
              Body
            </label>
            <textarea
              id={id}
              rows={Math.min(12, Math.max(4, draft.body.split('\n').length))}
              spellCheck={false}
              value={draft.body}
              aria-invalid={fault !== null || undefined}
              aria-describedby={fault === null ? undefined : `${id}-fault`}
              onChange={(event) => onDraft({ ...draft, body: event.target.value })}
              className={`${smallControlClass} block py-2 font-mono leading-relaxed`}
            />
            {fault !== null && (
              <p id={`${id}-fault`} role="alert" className="mt-1 text-[0.8125rem] text-danger">
                {fault}
              </p>
            )}
          </div>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" busy={send.isPending} disabled={fault !== null} aria-keyshortcuts="Control+Enter">
            {!send.isPending && <Send aria-hidden="true" className="-ml-0.5 size-4" />}
            Send
          </Button>
          <CopyButton label="Copy as curl" text={() => curlOf(operation, draft, location.origin)} />
        </div>
      </form>
      <div className="mt-4 empty:hidden">
        {send.error && <Refusal>{send.error.message}</Refusal>}
        {send.data && !send.error && (
          <TriedAnswerPanel
            answer={send.data}
            problems={api.problems}
            onKeepKey={(key) => onDraft(withValue(draft, { in: 'header', name: 'idempotency-key' }, key))}
          />
        )}
      </div>
    </div>
  );
}
