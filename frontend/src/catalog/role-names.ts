import type { Role } from '../claims.ts';

/** The names of the roles, as the page shows them. */
export const roleNames: Readonly<Record<Role, string>> = { viewer: 'Viewer', editor: 'Editor', admin: 'Administrator' };
