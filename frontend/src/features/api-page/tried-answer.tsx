import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { isClosed, useTray } from '../../queries/receipts.ts';
import type { ProblemRow } from './api-description.ts';
import { Status } from './badges.tsx';
import { CopyButton } from './copy-button.tsx';
import { InlineCode } from './inline-code.tsx';
import { JsonText } from './json-text.tsx';
import type { TriedAnswer } from './send-draft.ts';

const statusTexts: Readonly<Record<number, string>> = { 201: 'Created', 202: 'Accepted', 304: 'Not modified' };

interface TriedAnswerPanelProps {
  readonly answer: TriedAnswer;
  readonly problems: readonly ProblemRow[];
  readonly onKeepKey: (key: string) => void;
}

/** Status, time, important headers and body of an answer. */
export function TriedAnswerPanel({ answer, problems, onKeepKey }: TriedAnswerPanelProps) {
  const { status, duration, headers, body, code, receiptId, idempotencyKey } = answer;
  const problem = problems.find((entry) => entry.code === code);
  return (
    <section aria-label="Answer" className="space-y-3">
      <p role="status" className="flex flex-wrap items-baseline gap-x-2.5 text-sm">
        <Status status={status} />
        <span className="font-medium">{problem?.title ?? statusTexts[status] ?? (status < 300 ? 'Done' : 'Refused')}</span>
        <span className="ml-auto text-[0.8125rem] text-faint tabular-nums">{Math.round(duration)} ms</span>
      </p>
      {problem && (
        <p className="text-[0.8125rem] text-soft">
          <InlineCode>{problem.cure}</InlineCode>{' '}
          <Link to="/api-reference" hash={`error-${problem.code}`} className="whitespace-nowrap text-accent underline underline-offset-4">
            About {problem.code}
          </Link>
        </p>
      )}
      {receiptId && <ReceiptProgress id={receiptId} />}
      {(headers.length > 0 || idempotencyKey) && (
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-xs">
          {headers.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
          {idempotencyKey && (
            <div className="contents">
              <dt className="text-faint">sent key</dt>
              <dd className="[overflow-wrap:anywhere]">
                {idempotencyKey}{' '}
                <button
                  type="button"
                  onClick={() => onKeepKey(idempotencyKey)}
                  className="rounded-sm font-sans text-accent underline underline-offset-4"
                >
                  Use this key again
                </button>
              </dd>
            </div>
          )}
        </dl>
      )}
      {body === '' ? (
        <p className="text-[0.8125rem] text-faint">The response has no body.</p>
      ) : (
        <div className="relative">
          <JsonText label="Body of the answer" text={body} />
          <div className="absolute top-1 right-1 rounded-md bg-canvas">
            <CopyButton label="Copy" text={() => body} />
          </div>
        </div>
      )}
    </section>
  );
}

const ends = { applied: 'Applied', duplicate: 'Already there', rejected: 'Refused', failed: 'Failed' } as const;

/** The state of an accepted change. */
function ReceiptProgress({ id }: { readonly id: string }) {
  const item = useTray().find((entry) => entry.id === id);
  if (!item) return null;
  const { state, outcome } = item;
  const done = isClosed(state);
  const end = done ? ends[state as keyof typeof ends] : 'Applied';
  const reached = done ? 2 : state === 'queued' ? 1 : 0;
  const good = state !== 'rejected' && state !== 'failed';
  return (
    <div className="rounded-md border border-line px-3 py-2.5 text-[0.8125rem]">
      <ol aria-label="Receipt" className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {['Accepted', 'Queued', end].map((name, step) => (
          <li key={name} aria-current={step === reached ? 'step' : undefined} className="flex items-center gap-1.5">
            {step === reached && !done ? (
              <LoaderCircle aria-hidden="true" className="size-3.5 animate-turn text-accent" />
            ) : step > reached ? (
              <span aria-hidden="true" className="size-3.5 rounded-full border border-edge" />
            ) : good || step < 2 ? (
              <CircleCheck aria-hidden="true" className="size-3.5 text-good" />
            ) : (
              <CircleAlert aria-hidden="true" className="size-3.5 text-danger" />
            )}
            <span className={step <= reached ? 'font-medium' : 'text-faint'}>{name}</span>
          </li>
        ))}
      </ol>
      {outcome?.detail && <p className="mt-1.5 text-soft">{outcome.detail}</p>}
    </div>
  );
}
