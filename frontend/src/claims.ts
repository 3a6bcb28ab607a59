export type Role = 'viewer' | 'editor' | 'admin';

/** The signed-in person. The API checks permissions itself. */
export interface Person {
  readonly username: string;
  readonly role: Role;
}

/** The claims with the name and the groups of a person. */
export interface ClaimNames {
  readonly name: string;
  readonly groups: string;
}

/** Reads name and role from an access token's payload, for display only. The API checks the signature. */
export function personOf(token: string, named: ClaimNames): Person | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    const claims: Record<string, unknown> = JSON.parse(new TextDecoder().decode(bytes));
    const username = claims[named.name] ?? claims.sub;
    if (typeof username !== 'string' || username === '') return null;
    const claimed = claims[named.groups];
    const groups: unknown[] = Array.isArray(claimed) ? claimed : [];
    const role = groups.includes('admin') ? 'admin' : groups.includes('editor') ? 'editor' : 'viewer';
    return { username: username.toLowerCase(), role };
  } catch {
    return null;
  }
}

/** The page to open after signing in; only an address of this site. */
export function safeReturn(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted) || /^\/sign(ed)?-in\b/.test(wanted)) return '/';
  return wanted;
}
