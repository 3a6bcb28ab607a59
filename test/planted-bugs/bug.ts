/** A mistake that the everyday tests must notice. */
export interface Bug {
  readonly file: string;
  /** The text that the mistake replaces. It occurs exactly once in the file. */
  readonly right: string;
  readonly wrong: string;
  /** The test files that must notice. Running the whole suite would only take longer. */
  readonly tests: readonly string[];
  /** A part of the names of the tests that are run, where the others of a file would take long. */
  readonly only?: string;
}

/** Bugs by name. A name describes the wrong behavior. */
export type Bugs = Readonly<Record<string, Bug>>;
