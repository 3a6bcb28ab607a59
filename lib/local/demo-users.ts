/** Demo users of every local installation. Their passwords are public, because the server only listens on the loopback address. */
export const demoUsers = [
  { username: 'viewer', password: 'Viewer-demo-1', groups: [] },
  { username: 'editor', password: 'Editor-demo-1', groups: ['editor'] },
  { username: 'admin', password: 'Admin-demo-1!', groups: ['admin'] },
] as const;
