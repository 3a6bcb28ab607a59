/** Something that stands in the way of a start, said with its cure. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** What stands in the way of a start, with the cure; for the unforeseen, where it happened. */
export function explain(error: unknown, port: number, state: string): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartProblem) return error.message;
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} EPISODIC_STATE=${state}-${port + 1} npm start`;
  }
  return error.stack ?? error.message;
}
