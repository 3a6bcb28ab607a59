/** What stands in the way of a start, with the cure. */
export function explain(error: unknown, port: number, state: string): string {
  if (!(error instanceof Error)) return String(error);
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} EPISODIC_STATE=${state}-${port + 1} npm start`;
  }
  return error.stack ?? error.message;
}
