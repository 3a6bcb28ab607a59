/** The people that every local installation has. Their passwords are no secret: the address is loopback only. */
export const demoUsers = [
  { username: 'viewer', password: 'Viewer-demo-1', groups: [] },
  { username: 'editor', password: 'Editor-demo-1', groups: ['editor'] },
  { username: 'admin', password: 'Admin-demo-1!', groups: ['admin'] },
] as const;
