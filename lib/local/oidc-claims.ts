import { randomUUID } from 'node:crypto';
import type { User } from './user-pool.ts';

/** What Cognito puts into an access token besides the registered claims; `authTime` in epoch seconds. */
export function accessClaims(user: User, authTime: number): Record<string, unknown> {
  return { ...groupsClaim(user), username: user.username, token_use: 'access', version: 2, auth_time: authTime };
}

/** Cognito leaves the claim out for somebody without a group. */
function groupsClaim({ groups }: User): Record<string, unknown> {
  return groups.length > 0 ? { 'cognito:groups': groups } : {};
}

/** The claims of an ID token (`use` is `id_token`) and of the userinfo endpoint. */
export function idClaims(user: User, use: string) {
  const tokenUse = use === 'id_token' ? { token_use: 'id', jti: randomUUID() } : {};
  return { sub: user.sub, ...groupsClaim(user), ...tokenUse, 'cognito:username': user.username, email: user.email, email_verified: true };
}
