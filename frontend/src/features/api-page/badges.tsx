import type { Operation } from './api-description.ts';

const methodTones: Readonly<Record<string, string>> = {
  GET: 'bg-good-wash text-good',
  POST: 'bg-lamp-wash text-accent',
  PUT: 'bg-sunken text-ink',
  PATCH: 'bg-sunken text-ink',
  DELETE: 'bg-danger-wash text-danger',
};

export function MethodBadge({ method }: { readonly method: string }) {
  return (
    <span
      className={`inline-flex h-6 w-14 shrink-0 items-center justify-center rounded-sm font-mono text-[0.6875rem] font-semibold ${methodTones[method] ?? 'bg-sunken text-ink'}`}
    >
      {method}
    </span>
  );
}

/** Who may call an operation, as a sentence. */
export const roleTexts: Readonly<Record<Operation['role'], string>> = {
  public: 'Everyone, signed in or not',
  user: 'Everyone who is signed in',
  editor: 'Editors and administrators',
  admin: 'Administrators',
};

const roleBadges: Readonly<Record<Operation['role'], string | null>> = { public: 'public', user: null, editor: 'editor', admin: 'admin' };

/** Who may call an operation, as one word. Empty for operations that everyone who is signed in may call. */
export function RoleBadge({ role }: { readonly role: Operation['role'] }) {
  const text = roleBadges[role];
  return text && <span className="rounded-sm border border-line px-1.5 text-xs leading-5 text-faint">{text}</span>;
}

const statusTone = (status: number) => (status < 300 ? 'text-good' : status < 400 ? 'text-soft' : 'text-danger');

export function Status({ status }: { readonly status: number }) {
  return <span className={`font-mono text-[0.8125rem] font-semibold tabular-nums ${statusTone(status)}`}>{status}</span>;
}

/** A path with highlighted parameters. It breaks before slashes. */
export function PathText({ path }: { readonly path: string }) {
  return (
    <span className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
      {path.split(/(?=\/)/).map((part) => (
        <span key={part}>
          <wbr />
          {part.startsWith('/{') ? (
            <>
              /<span className="text-accent">{part.slice(1)}</span>
            </>
          ) : (
            part
          )}
        </span>
      ))}
    </span>
  );
}
