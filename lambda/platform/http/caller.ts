import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Route } from '../../contract/route.ts';
import { Problem } from './problem.ts';

export type Role = 'viewer' | 'editor' | 'admin';

/** Who sent the request, as the authorizer vouches for it. */
export interface Caller {
  readonly sub: string;
  /** Lower case. */
  readonly username: string;
  readonly role: Role;
}

/** The groups of a claim as HTTP APIs pass it: `[admin editor]`; also a plain list, should that ever change. */
export function claimedGroups(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return String(claim ?? '')
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter(Boolean);
}

/** The caller of a request, or undefined where the route is public and nobody signed in. */
export function callerOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Caller | undefined {
  const claims = event.requestContext.authorizer?.jwt?.claims as Readonly<Record<string, unknown>> | undefined;
  if (!claims?.sub || !claims.username) return undefined;
  const groups = claimedGroups(claims['cognito:groups']);
  const role = groups.includes('admin') ? 'admin' : groups.includes('editor') ? 'editor' : 'viewer';
  return { sub: String(claims.sub), username: String(claims.username).toLowerCase(), role };
}

const ranks: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, admin: 2 };
const needed = { public: 0, user: 0, editor: 1, admin: 2 } as const;

/** @throws Problem `unauthorized` or `forbidden` when the caller may not use the route. */
export function admit(route: Route, caller: Caller | undefined): void {
  if (route.auth === 'public') return;
  if (!caller) throw new Problem('unauthorized');
  if (ranks[caller.role] < needed[route.auth]) {
    throw new Problem('forbidden', { detail: `This needs the role ${route.auth}; you are signed in as ${caller.role}.` });
  }
}

/** @throws Problem `forbidden` when the caller is not an editor and asks for deleted rows. */
export function admitToScope(caller: Caller, scope: string): void {
  if (scope === 'deleted' && caller.role === 'viewer') throw new Problem('forbidden', { detail: 'What was deleted is for editors.' });
}

/** @throws Problem `forbidden` when `username` names somebody else: what somebody watched is theirs alone to say. */
export function ownNameOnly(caller: Caller, username: string): void {
  if (caller.username !== username) {
    throw new Problem('forbidden', {
      detail: `You are signed in as ${caller.username}. Only ${username} can write the progress of ${username}.`,
    });
  }
}

/**
 * Whose items to read: the caller's own, told apart by `sub`, or for administrators whatever stands under that name.
 * @throws Problem `forbidden` when `username` names somebody else and the caller is not an administrator.
 */
export function trackedAs(caller: Caller, username: string): { username: string; sub?: string } {
  if (caller.username === username) return { username, sub: caller.sub };
  if (caller.role !== 'admin') throw new Problem('forbidden', { detail: 'Naming somebody else is for administrators.' });
  return { username };
}
