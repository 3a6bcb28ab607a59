import { closeSync, constants, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';

const width = 40;

/**
 * Counts the writes of a log in a separate file, to detect a truncated log. A write is counted after it is in the log, so the count is
 * never higher than in an undamaged log. `generation` increases when the log is rewritten.
 */
export class WriteCount {
  readonly #file: number;
  readonly #buffer = Buffer.alloc(width, ' ');

  constructor(path: string) {
    // The count is not essential, so a folder with this name is deleted.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
    this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644);
  }

  /** Reads the latest count. A missing or unreadable count is 0. */
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
