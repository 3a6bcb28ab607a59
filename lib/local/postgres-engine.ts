/** What one statement answered: every value is PostgreSQL's text, in UTC. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly typeId: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows inserted, updated, deleted or merged; 0 for a SELECT. */
  readonly affected: number;
}

/** An error that PostgreSQL reported, with its five-character SQLSTATE. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  readonly state: string;
  readonly detail: string | undefined;

  constructor(message: string, state: string, detail?: string) {
    super(message);
    this.state = state;
    this.detail = detail;
  }
}

/** A connection of its own until it is released. */
export interface Connection {
  /** The role that its statements run as, as whoever set it remembers; absent for the one that connected. */
  role?: string | undefined;
  /** Runs one statement with text parameters (`$1` …). Throws `PostgresError`. */
  query(sql: string, parameters?: readonly (string | null)[]): Promise<Answer>;
  /** Cancels the running statement, where the engine can. */
  cancel?(): Promise<void>;
  release(): void;
}

/** A PostgreSQL that the Data API runs on: PGlite with its single connection, or a server with several. */
export interface PostgresEngine {
  /** A free connection; waits for the opening of the database and for its turn. */
  connect(): Promise<Connection>;
  close(): Promise<void>;
}
