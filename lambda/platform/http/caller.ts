import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Route } from '../../contract/route.ts';
import { Problem } from './problem.ts';

export type Role = 'viewer' | 'editor' | 'admin';

/** The sender of a request, from the token that the authorizer verified. */
export interface Caller {
  readonly sub: string;
  /** Lower case. */
  readonly username: string;
  readonly role: Role;
}

/** The groups in a claim. HTTP APIs pass them as `[admin editor]`; a list is also accepted. */
export function claimedGroups(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return String(claim ?? '')
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter(Boolean);
}

/** The claims with the name and the groups of a caller. An issuer of the operator's own can have others than Cognito. */
const { USERNAME_CLAIM: nameClaim = 'username', GROUPS_CLAIM: groupsClaim = 'cognito:groups' } = process.env;

/** The caller of a request, or undefined if nobody is signed in on a public route. */
export function callerOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Caller | undefined {
  const claims = event.requestContext.authorizer?.jwt?.claims as Readonly<Record<string, unknown>> | undefined;
  if (!claims?.sub || !claims[nameClaim]) return undefined;
  const groups = claimedGroups(claims[groupsClaim]);
  const role = groups.includes('admin') ? 'admin' : groups.includes('editor') ? 'editor' : 'viewer';
  return { sub: String(claims.sub), username: String(claims[nameClaim]).toLowerCase(), role };
}

const ranks: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, admin: 2 };
const needed = { public: 0, user: 0, editor: 1, admin: 2 } as const;

/** @throws Problem `unauthorized` or `forbidden` when the caller may not use the route. */
export function admit(route: Route, caller: Caller | undefined): void {
  if (route.auth === 'public') return;
  if (!caller) throw new Problem('unauthorized');
  if (ranks[caller.role] < needed[route.auth]) {
    throw new Problem('forbidden', { detail: `This request needs the role ${route.auth}. You are signed in as ${caller.role}.` });
  }
}

/** @throws Problem `forbidden` when a viewer requests deleted resources. */
export function admitToScope(caller: Caller, scope: string): void {
  if (scope === 'deleted' && caller.role === 'viewer')
    throw new Problem('forbidden', { detail: 'Only editors can list deleted resources.' });
}

/** @throws Problem `forbidden` when `username` is not the caller. People can only write their own progress. */
export function ownNameOnly(caller: Caller, username: string): void {
  if (caller.username !== username) {
    throw new Problem('forbidden', {
      detail: `You are signed in as ${caller.username}. Only ${username} can write the progress of ${username}.`,
    });
  }
}

/**
 * The owner of the items to read: the caller, with `sub`, or for administrators every person who has or had the name.
 * @throws Problem `forbidden` when `username` is not the caller and the caller is not an administrator.
 */
export function trackedAs(caller: Caller, username: string): { username: string; sub?: string } {
  if (caller.username === username) return { username, sub: caller.sub };
  if (caller.role !== 'admin') throw new Problem('forbidden', { detail: 'Only administrators can read the progress of others.' });
  return { username };
}
