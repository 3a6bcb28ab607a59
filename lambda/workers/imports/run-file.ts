import { type Bytes, type Reader, WrongFile } from '../../etl/source.ts';

/** A file of a run, opened only when it is read. */
export interface RunFile {
  /** Its number within the run, from 0. */
  readonly file: number;
  readonly name: string;
  /** How it is read, if its name says so. @default the reader of the run */
  readonly reader?: Reader;
  /** Its bytes, and how many of them were read so far; `close` ends the rest. Undefined for something that its source no longer has. */
  open(): Promise<{ readonly bytes: Bytes; readonly read: () => number; readonly close: () => void } | undefined>;
}

/** A reader whose problems name the file. `translate` makes a problem of the file out of another error. */
export const naming = (reader: Reader, name: string, translate: (error: unknown) => unknown = (error) => error): Reader => ({
  ...reader,
  async *rows(file) {
    try {
      yield* reader.rows(file);
    } catch (error) {
      throw error instanceof WrongFile ? new WrongFile(`${name}: ${error.message}`) : translate(error);
    }
  },
});
