import { WrongFile } from '../source.ts';
import { longest, readLines } from './lines.ts';

/** One value of a JSON file. */
export interface Element {
  /** Its number in the file, counted from 1. */
  readonly line: number;
  readonly value?: unknown;
  /** Why there is no value. */
  readonly flaw?: 'unreadable' | 'too_long';
}

/** No element of a list, and no document, is longer than this. Bytes. */
const longestElement = 16 * 1024 * 1024;

/** The values of a file in JSON lines, one a line. Empty lines are not values. */
export async function* readJsonLines(text: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Element[]> {
  let line = 0;
  for await (const { lines } of readLines(text)) {
    yield lines.filter((value) => value?.trim() !== '').map((value) => elementOf(++line, value));
  }
}

function elementOf(line: number, text: string | undefined): Element {
  if (text === undefined) return { line, flaw: 'too_long' };
  try {
    return { line, value: JSON.parse(text) };
  } catch {
    return { line, flaw: 'unreadable' };
  }
}

/**
 * The values of a JSON file: the elements of a list, or the objects that follow each other. `list` names the list of the outer object
 * that has the elements. Only one element at a time is in memory.
 * @throws WrongFile when the file is not JSON, is cut off, or has no such list
 */
export async function* readJson(text: AsyncIterable<Uint8Array>, list?: string): AsyncGenerator<readonly Element[]> {
  const scanner = new Scanner(list);
  for await (const chunk of text) {
    const elements = scanner.read(chunk);
    if (elements.length > 0) yield elements;
  }
  scanner.end();
}

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = [...Buffer.from('"\\,[]{}')];

/** Finds the elements in the bytes of a JSON file by its brackets and quotes. */
class Scanner {
  readonly #list: string | undefined;
  #depth = 0;
  /** How deep the elements of the open list are; 0 outside of a list. */
  #base = 0;
  #isString = false;
  #isEscaped = false;
  /** The bytes of the element that was begun. */
  #parts: Uint8Array[] = [];
  #size = 0;
  #isBegun = false;
  #line = 0;
  /** The last string of the outer object. */
  #name: number[] = [];
  #hasList = false;

  constructor(list: string | undefined) {
    this.#list = list;
  }

  read(chunk: Uint8Array): Element[] {
    const elements: Element[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#isString) {
        this.#readString(byte);
        continue;
      }
      if (byte <= 0x20) continue;
      if (!this.#isBegun && this.#isBetween(byte)) continue;
      if (!this.#isBegun) {
        this.#isBegun = true;
        from = at;
      }
      const isEnd = this.#depth === this.#base && this.#base > 0 && (byte === comma || byte === closeList);
      if (isEnd) {
        elements.push(this.#finish(chunk.subarray(from, at)));
        if (byte === closeList) this.#leaveList();
        continue;
      }
      if (byte === quote) this.#isString = true;
      else if (byte === openObject || byte === openList) this.#depth++;
      else if (byte === closeObject || byte === closeList) {
        // A bracket too many belongs to the element, whose text is not JSON then.
        this.#depth = Math.max(this.#depth - 1, this.#base);
        if (this.#depth === 0) elements.push(this.#finish(chunk.subarray(from, at + 1)));
      }
    }
    if (this.#isBegun) this.#keep(chunk.subarray(from));
    return elements;
  }

  /** @throws WrongFile when something is still open */
  end(): void {
    if (this.#depth > 0 || this.#isBegun) throw new WrongFile('The JSON file is cut off: its end is missing. Download it again.');
    if (this.#list !== undefined && !this.#hasList) throw new WrongFile(`The JSON file has no list named ${this.#list}.`);
  }

  /** Reads a byte that belongs to no element: around lists, and between their elements. */
  #isBetween(byte: number): boolean {
    if (this.#base > 0) {
      if (byte === closeList) this.#leaveList();
      return byte === closeList || byte === comma;
    }
    if (this.#depth === 0 && byte === openList) {
      this.#base = this.#depth = 1;
      return true;
    }
    if (this.#depth === 0 && byte !== openObject) throw new WrongFile('The file is not JSON: it begins with neither [ nor {.');
    return this.#list !== undefined && this.#readOutside(byte);
  }

  /** Reads the outer object around the list. */
  #readOutside(byte: number): boolean {
    if (byte === quote) {
      this.#isString = true;
      if (this.#depth === 1) this.#name = [];
    } else if (byte === openList && this.#depth === 1 && Buffer.from(this.#name).toString('utf8') === this.#list) {
      this.#base = this.#depth = 2;
      this.#hasList = true;
    } else if (byte === openObject || byte === openList) this.#depth++;
    else if (byte === closeObject || byte === closeList) this.#depth--;
    return true;
  }

  #readString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === backslash) this.#isEscaped = true;
    else if (byte === quote) {
      this.#isString = false;
      return;
    }
    if (!this.#isBegun && this.#depth === 1 && this.#name.length < 1000) this.#name.push(byte);
  }

  #leaveList(): void {
    this.#depth = this.#base - 1;
    this.#base = 0;
  }

  #keep(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (this.#size > longestElement) this.#parts = [];
    else this.#parts.push(bytes);
  }

  #finish(bytes: Uint8Array): Element {
    this.#keep(bytes);
    const text = this.#size > longestElement ? undefined : Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.#size = 0;
    this.#isBegun = false;
    return elementOf(++this.#line, text);
  }
}

/**
 * The values of a file in JSON lines or JSON, whichever it is: JSON lines if its first line is a whole object.
 * @throws WrongFile as `readJson` does
 */
export async function* readAnyJson(text: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Element[]> {
  const chunks = text[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  let isComplete = false;
  while (!isComplete && size <= longest) {
    const { value, done } = await chunks.next();
    if (done) break;
    first.push(value);
    size += value.length;
    isComplete = value.includes(0x0a);
  }
  async function* all() {
    yield* first;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  const line = Buffer.concat(first).toString('utf8').trimStart().split('\n', 1)[0] ?? '';
  yield* line.startsWith('{') && line.length <= longest && elementOf(1, line).value ? readJsonLines(all()) : readJson(all());
}
