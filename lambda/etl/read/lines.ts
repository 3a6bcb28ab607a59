/** No row of any source is longer than this. Bytes. */
export const longest = 1024 * 1024;

/** Some lines of a text, without their line breaks. A line that is too long is undefined. */
export interface Lines {
  /** Which line of the text the first one is, counted from 1. */
  readonly first: number;
  readonly lines: readonly (string | undefined)[];
}

const lineFeed = 0x0a;

/**
 * The lines of a text in UTF-8, in batches of about the size of its chunks. The last line needs no line break. A line over 1 MiB is
 * undefined, and needs no more memory than 1 MiB.
 */
export async function* readLines(text: AsyncIterable<Uint8Array>): AsyncGenerator<Lines> {
  let first = 1;
  let begun: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of text) {
    const last = chunk.lastIndexOf(lineFeed);
    if (last >= 0) {
      const end = chunk.indexOf(lineFeed);
      const isTooLong = size + end > longest;
      const lines = isTooLong ? [undefined, ...(end < last ? split(chunk.subarray(end + 1, last)) : [])] : split(join(begun, chunk, last));
      yield { first, lines };
      first += lines.length;
      begun = [];
      size = 0;
    }
    const rest = chunk.subarray(last + 1);
    size += rest.length;
    if (size > longest) begun = [];
    else if (rest.length > 0) begun.push(rest);
  }
  if (size > 0) yield { first, lines: size > longest ? [undefined] : split(Buffer.concat(begun)) };
}

const join = (begun: readonly Uint8Array[], chunk: Uint8Array, end: number): Uint8Array =>
  begun.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...begun, chunk.subarray(0, end)]);

function split(bytes: Uint8Array): (string | undefined)[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const lines = buffer.toString('utf8').split('\n');
  // Only where a line can be too long are the bytes of each line counted.
  const isShort = buffer.length <= longest;
  return lines.map((line) => {
    if (!isShort && Buffer.byteLength(line) > longest) return undefined;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  });
}
