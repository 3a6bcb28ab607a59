import type { Credit } from '../contract/credits.ts';
import type { Dropped, ImportRecord, Skipped } from '../contract/imports/record.ts';

/**
 * One row of a file: a line of a table, an element of a list, or one of the episodes inside a show. Every row of a file becomes exactly
 * one `Row`, so the number of rows is the number of rows read. It counts as what becomes of `main`.
 */
export interface Row {
  /** Where the row is in the file: the line of a table, or the number of the element, counted from 1. */
  readonly line: number;
  /** What the row is about, or why it is left out. */
  readonly main: ImportRecord | Skipped;
  /** Further records that the row states, such as the show and the channel of an episode in a schedule. Load them before `main`. */
  readonly beside: readonly ImportRecord[];
  /** Fields of these records that are left out because their values break a rule. */
  readonly dropped: readonly Dropped[];
}

/** The bytes of a file, gzipped or not, in chunks of any size. */
export type Bytes = AsyncIterable<Uint8Array>;

/** What the operator states about a file beside its name. */
export interface SourceOptions {
  /** The source's key of the show whose episodes the file lists, for files that do not state it: a season of TMDB. */
  readonly show?: string | undefined;
  /** Which columns of the file are which fields: the mapping as parsed JSON. See `mapping.ts`. */
  readonly map?: unknown;
}

/** A source that is ready to read files. */
export interface Reader {
  /**
   * Whose keys the records have: `imdb`, `tvmaze`. A resource keeps its key under this name. A key is unique among the records of a kind: TVmaze
   * numbers its shows and its episodes from 1. Only IMDb's are unique among all kinds, and only IMDb gives `rating` records.
   */
  readonly keys: string;
  /** Whether its files state parts of the same resources, which are joined by their keys once all files are read. */
  readonly joined?: boolean;
  /**
   * The rows of one file, in batches about as large as its chunks. Needs little memory, whatever the file's size. Rows come in the order
   * of the file, apart from those of Netflix Top 10, whose weeks are added up first.
   * @throws WrongFile when the file as a whole cannot be read. A damaged or cut-off file is noticed only where the damage is, so read all
   * rows once before the first is loaded. `checkFile` does this for the bytes alone, and is faster.
   */
  rows(file: Bytes): AsyncGenerator<readonly Row[], void, undefined>;
}

/** A kind of file that Episodic can load. */
export interface Source {
  /** Credit and licence, which must be shown wherever its data is shown. */
  readonly credit?: Omit<Credit, 'source'> | undefined;
  /** Checks the options before any file is read. @throws WrongOptions that names what is wrong */
  prepare(options: SourceOptions): Reader;
}

/** The file as a whole is not one that the source can read. The message is for the operator. */
export class WrongFile extends Error {
  override readonly name = 'WrongFile';
}

/** An option is missing or wrong. The message is for the operator. */
export class WrongOptions extends Error {
  override readonly name = 'WrongOptions';
  /** Every mistake of a mapping, with its path. */
  readonly mistakes: readonly (readonly [path: string, words: string])[];

  constructor(message: string, mistakes: WrongOptions['mistakes'] = []) {
    super([message, ...mistakes.map(([path, words]) => `${path || 'the mapping'}: ${words}`)].join('\n'));
    this.mistakes = mistakes;
  }
}
