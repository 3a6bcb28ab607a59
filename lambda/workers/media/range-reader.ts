import { EngineFailure } from './engine-failure.ts';

interface Block {
  readonly start: number;
  readonly bytes: Buffer;
}

const smallest = 256 * 1024;
const largest = 8 * 1024 * 1024;

/** Blocks that are kept, because a file's audio, video and index are read in turns. */
const keptBlocks = 6;

const tries = 4;

/**
 * Reads a file at an address by range requests. Reading on makes the requests larger, up to 8 MiB; a jump makes them small again. Every
 * request names the ETag of the first one, so that a file that is replaced in the meantime is noticed.
 */
export class RangeReader {
  readonly #url: string;
  readonly #blocks: Block[] = [];
  #etag: string | undefined;
  #next = smallest;
  size = 0;
  readonly read = { bytes: 0, requests: 0 };

  private constructor(url: string) {
    this.#url = url;
  }

  static async open(url: string): Promise<RangeReader> {
    const reader = new RangeReader(url);
    await reader.#fetch(0, smallest);
    return reader;
  }

  /** Bytes from `position` on, at least one and at most `most`. Empty at the end of the file. */
  async bytes(position: number, most: number): Promise<Buffer> {
    if (position >= this.size) return Buffer.alloc(0);
    const block = this.#blockAt(position) ?? (await this.#fetch(position, this.#lengthAt(position)));
    const from = position - block.start;
    return block.bytes.subarray(from, from + most);
  }

  #blockAt(position: number): Block | undefined {
    const index = this.#blocks.findIndex(({ start, bytes }) => position >= start && position < start + bytes.length);
    if (index < 0) return undefined;
    const [block] = this.#blocks.splice(index, 1) as [Block];
    this.#blocks.push(block);
    return block;
  }

  #lengthAt(position: number): number {
    const follows = this.#blocks.some(({ start, bytes }) => position === start + bytes.length);
    this.#next = follows ? Math.min(this.#next * 2, largest) : smallest;
    return this.#next;
  }

  async #fetch(start: number, length: number): Promise<Block> {
    const headers = { range: `bytes=${start}-${start + length - 1}`, ...(this.#etag && { 'if-match': this.#etag }) };
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await fetch(this.#url, { headers, redirect: 'error', signal: AbortSignal.timeout(30_000) });
        if ([403, 404, 412].includes(response.status)) throw new EngineFailure('file_missing');
        // An empty file has no first byte.
        if (response.status === 416 && start === 0) throw new EngineFailure('not_media');
        if (response.status !== 206) throw new Error(`The file answered ${response.status}`);
        const bytes = Buffer.from(await response.arrayBuffer());
        this.#etag ??= response.headers.get('etag') ?? undefined;
        this.size ||= Number(response.headers.get('content-range')?.split('/')[1]);
        this.read.bytes += bytes.length;
        this.read.requests += 1;
        if (this.#blocks.length >= keptBlocks) this.#blocks.shift();
        this.#blocks.push({ start, bytes });
        return { start, bytes };
      } catch (error) {
        if (error instanceof EngineFailure || attempt === tries) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
      }
    }
  }
}
