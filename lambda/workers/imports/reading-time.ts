import { type Bytes, WrongFile } from '../../etl/source.ts';

/** The time of an invocation is up before a file is read as far as it must be. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/**
 * The bytes of a file until the time is up. The first ones always come, so that each invocation reads at least a small file.
 * @throws OutOfTime
 */
export async function* bytesInTime(bytes: Bytes, timeIsUp: () => boolean): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of bytes) {
    if (!isFirst && timeIsUp()) throw new OutOfTime('The time of the invocation is up.');
    isFirst = false;
    yield chunk;
  }
}

/** Ends a run with a file that no invocation can read as far as it must, so that workers do not try for ever. */
export const takesTooLong = (name: string) => new WrongFile(`${name} takes too long to read. Split it into smaller files.`);
