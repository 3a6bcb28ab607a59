import { closeSync, constants, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';

const width = 40;

/**
 * Counts outside of a log what was written into it, so that a log which was cut off is noticed. It is told of a write after the
 * log has it, so it never says more than a whole log holds. `generation` goes up when the log is written anew.
 */
export class WriteCount {
  readonly #file: number;
  readonly #buffer = Buffer.alloc(width, ' ');

  constructor(path: string) {
    // What it says can be left out, so a folder of its name may go.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
    this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644);
  }

  /** What was counted last; nothing yet, or nothing that can be read, counts as none. */
  read(): { readonly generation: number; readonly count: number } {
    const read = readSync(this.#file, this.#buffer, 0, width, 0);
    const [, generation = 0, count = 0] = /^(\d{1,12}) (\d{1,15}) *\n?$/.exec(this.#buffer.toString('latin1', 0, read)) ?? [];
    return { generation: Number(generation), count: Number(count) };
  }

  write(generation: number, count: number): void {
    this.#buffer.fill(' ').write(`${generation} ${count}`, 'latin1');
    writeSync(this.#file, this.#buffer, 0, width, 0);
  }

  close(): void {
    closeSync(this.#file);
  }
}
