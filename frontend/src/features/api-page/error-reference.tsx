import { Link } from '@tanstack/react-router';
import type { Operation, ProblemRow } from './api-description.ts';
import { Status } from './badges.tsx';
import { InlineCode } from './inline-code.tsx';

/** The operations that can answer a problem, as a sentence if that is shorter than a list. */
function whereText({ operations }: ProblemRow, all: readonly Operation[]): string | null {
  if (operations.length === all.length) return 'Every route';
  if (operations.length === 0) return 'Any route, before it looks at the request';
  const signedIn = all.filter(({ role }) => role !== 'public').length;
  return operations.length === signedIn ? 'Every route that needs a signed-in user' : null;
}

interface ErrorReferenceProps {
  readonly problems: readonly ProblemRow[];
  readonly operations: readonly Operation[];
}

/** All problem codes with their meaning, what to do, and their routes. Each row has an address, `#error-<code>`. */
export function ErrorReference({ problems, operations }: ErrorReferenceProps) {
  return (
    <ul aria-label="Problem codes" className="divide-y divide-line rounded-lg border border-line bg-surface">
      {problems.map((problem) => {
        const where = whereText(problem, operations);
        return (
          <li
            key={problem.code}
            id={`error-${problem.code}`}
            tabIndex={-1}
            className="grid scroll-mt-40 gap-x-6 gap-y-1.5 px-4 py-3.5 text-sm outline-none focus:bg-lamp-wash md:scroll-mt-18 lg:grid-cols-[15rem_minmax(0,1fr)_minmax(0,1fr)]"
          >
            <p className="flex items-baseline gap-2.5">
              <Status status={problem.status} />
              <Link
                to="/api-reference"
                hash={`error-${problem.code}`}
                className="font-mono text-[0.8125rem] font-semibold [overflow-wrap:anywhere] hover:underline"
              >
                {problem.code}
              </Link>
            </p>
            <div>
              <p className="font-medium">{problem.title}</p>
              <p className="text-soft">
                <InlineCode>{problem.cure}</InlineCode>
              </p>
              {problem.reasons.length > 0 && <Reasons problem={problem} />}
            </div>
            <div className="text-[0.8125rem] text-faint">
              {where ?? (
                <ul aria-label={`Routes that answer ${problem.code}`} className="space-y-0.5">
                  {problem.operations.map(({ id, method, path }) => (
                    <li key={id}>
                      <Link
                        to="/api-reference"
                        hash={id}
                        className="font-mono text-soft [overflow-wrap:anywhere] hover:text-ink hover:underline"
                      >
                        {method} {path}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Reasons({ problem: { reasons } }: { readonly problem: ProblemRow }) {
  return (
    <dl className="mt-3 space-y-2 border-l-2 border-line pl-3">
      {reasons.map(({ reason, meaning, cure }) => (
        <div key={reason}>
          <dt className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{reason}</dt>
          <dd className="text-soft">
            {meaning}. <InlineCode>{cure}</InlineCode>
          </dd>
        </div>
      ))}
    </dl>
  );
}
