/** A reason why the local cloud cannot start. The message says what to do. */
export class StartProblem extends Error {
  override readonly name: string = 'StartProblem';
}

/** A damaged or missing part of the state. A start with `--repair` moves it aside and continues. */
export class DamagedState extends StartProblem {
  override readonly name = 'DamagedState';
  readonly path: string;
  /** Rewrites the path with the data that can be saved. @default nothing can be saved */
  readonly salvage: (() => void | Promise<void>) | undefined;

  /** `what` continues a sentence that starts with the path: `is missing`. */
  constructor(path: string, what: string, salvage?: () => void | Promise<void>) {
    super(`${path} ${what}.`);
    this.path = path;
    this.salvage = salvage;
  }
}

/** The first error that `is` accepts: the error itself or one of its causes. */
export function causeOf<T extends Error>(error: unknown, is: (error: Error) => error is T): T | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (is(cause)) return cause;
  return undefined;
}

export const damageIn = (error: unknown) => causeOf(error, (cause) => cause instanceof DamagedState);

const repairOrReset = (state: string) => `Restore it from a backup, or run one of these:
  npm start -- --repair   moves it to ${state}/damaged and starts with the rest
  npm start -- --reset    deletes all stored data and starts again`;

/** Says why the start failed and what to do. For an unexpected error, returns its stack. */
export function explain(error: unknown, port: number, state: string): string {
  if (!(error instanceof Error)) return String(error);
  const problem = causeOf(error, (cause) => cause instanceof StartProblem);
  if (problem instanceof DamagedState) return `${problem.message}\n${repairOrReset(state)}`;
  if (problem) return problem.message;
  const system = causeOf(error, (cause): cause is NodeJS.ErrnoException => 'syscall' in cause && 'code' in cause);
  return (system && explainSystem(system, port, state)) ?? error.stack ?? error.message;
}

function explainSystem({ code, syscall, path }: NodeJS.ErrnoException, port: number, state: string): string | undefined {
  if (syscall === 'listen') {
    const another = `Use another port: PORT=${port < 1024 ? 4174 : port + 1} EPISODIC_STATE=${state}-${port < 1024 ? 4174 : port + 1} npm start`;
    if (code === 'EADDRINUSE') return `Another program uses port ${port}. ${another}`;
    if (code === 'EACCES') return `Only administrators can use port ${port}. ${another}`;
  }
  const elsewhere = 'or set EPISODIC_STATE to another folder.';
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `You have no permission to read and write ${path}. Change its owner or its mode, ${elsewhere}`;
    case 'EROFS':
      return `${path} is on a read-only disk. Make the disk writable, ${elsewhere}`;
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return `The disk is full${path ? `: ${path} cannot be written` : ''}. Free some space and start again, ${elsewhere}`;
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
      if (path === state) return `${path} is not a folder, or is below a file. Set EPISODIC_STATE to a new or empty folder.`;
      return `${path} is a file instead of a folder, or a folder instead of a file.\n${repairOrReset(state)}`;
    case 'ENOENT':
      return `${path} cannot be found or created. Check the folder above it, ${elsewhere}`;
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open. Close other programs, or raise the limit: ulimit -n 4096';
    default:
      return undefined;
  }
}
