/** Something that stands in the way of a start, said with its cure. */
export class StartProblem extends Error {
  override readonly name: string = 'StartProblem';
}

/** A part of the state that is damaged or missing. A start with `--repair` sets it aside and goes on. */
export class DamagedState extends StartProblem {
  override readonly name = 'DamagedState';
  readonly path: string;
  /** Leaves at the path what can be kept of it. @default nothing can */
  readonly salvage: (() => void | Promise<void>) | undefined;

  /** `what` goes on from the path: `is missing`. */
  constructor(path: string, what: string, salvage?: () => void | Promise<void>) {
    super(`${path} ${what}.`);
    this.path = path;
    this.salvage = salvage;
  }
}

/** The error, or the one that it was caused by, that `is` asks for. */
export function causeOf<T extends Error>(error: unknown, is: (error: Error) => error is T): T | undefined {
  for (let one = error; one instanceof Error; one = one.cause) if (is(one)) return one;
  return undefined;
}

export const damageIn = (error: unknown) => causeOf(error, (one): one is DamagedState => one instanceof DamagedState);

const repairOrReset = (state: string) => `Put it back from a copy, or choose one of
  npm start -- --repair   moves it into ${state}/damaged and goes on with what is left
  npm start -- --reset    starts again from nothing`;

/** What stands in the way of a start, with the cure; for the unforeseen, where it happened. */
export function explain(error: unknown, port: number, state: string): string {
  if (!(error instanceof Error)) return String(error);
  const problem = causeOf(error, (one): one is StartProblem => one instanceof StartProblem);
  if (problem instanceof DamagedState) return `${problem.message}\n${repairOrReset(state)}`;
  if (problem) return problem.message;
  const system = causeOf(error, (one): one is NodeJS.ErrnoException => 'syscall' in one && 'code' in one);
  return (system && explainSystem(system, port, state)) ?? error.stack ?? error.message;
}

function explainSystem({ code, syscall, path }: NodeJS.ErrnoException, port: number, state: string): string | undefined {
  if (syscall === 'listen') {
    const another = `Choose another one: PORT=${port < 1024 ? 4174 : port + 1} EPISODIC_STATE=${state}-${port < 1024 ? 4174 : port + 1} npm start`;
    if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. ${another}`;
    if (code === 'EACCES') return `Port ${port} is for administrators only. ${another}`;
  }
  const elsewhere = 'or set EPISODIC_STATE to another folder.';
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `${path} may not be read or written by you. Change its owner or its mode, ${elsewhere}`;
    case 'EROFS':
      return `${path} is on a disk that can only be read. Make it writable, ${elsewhere}`;
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return `There is no room left on the disk${path ? ` for ${path}` : ''}. Make room and start again, ${elsewhere}`;
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
      if (path === state)
        return `${path} is a file where a folder must be, or is below one. Set EPISODIC_STATE to a new or an empty folder.`;
      return `${path} is a file where a folder must be, or the other way round.\n${repairOrReset(state)}`;
    case 'ENOENT':
      return `${path} cannot be found or made. Look at the folder above it, ${elsewhere}`;
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open. Close other programs, or raise the limit: ulimit -n 4096';
    default:
      return undefined;
  }
}
