import { randomUUID } from 'node:crypto';
import type { User } from './user-pool.ts';

/** Claims that Cognito adds to the registered claims of an access token. `authTime` is in epoch seconds. */
export function accessClaims(user: User, authTime: number): Record<string, unknown> {
  return { ...groupsClaim(user), username: user.username, token_use: 'access', version: 2, auth_time: authTime };
}

/** Cognito omits the groups claim for a user without groups. */
function groupsClaim({ groups }: User): Record<string, unknown> {
  return groups.length > 0 ? { 'cognito:groups': groups } : {};
}

/** Claims of an ID token (`use` is `id_token`) or of the userinfo endpoint (any other `use`). */
export function idClaims(user: User, use: string) {
  const tokenUse = use === 'id_token' ? { token_use: 'id', jti: randomUUID() } : {};
  return { sub: user.sub, ...groupsClaim(user), ...tokenUse, 'cognito:username': user.username, email: user.email, email_verified: true };
}
