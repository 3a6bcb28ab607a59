/** Result of a statement. Values are in PostgreSQL's text format, times in UTC. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly typeId: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Number of rows inserted, updated, deleted or merged. 0 for a SELECT. */
  readonly affected: number;
}

/** An error from PostgreSQL, with its five-character SQLSTATE. */
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

/** A connection that belongs to one caller until it is released. */
export interface Connection {
  /** Role that statements run as. Undefined for the role that connected. Callers that change the role must set it. */
  role?: string | undefined;
  /** Runs one statement with text parameters (`$1` …). @throws PostgresError. */
  query(sql: string, parameters?: readonly (string | null)[]): Promise<Answer>;
  /** Cancels the running statement. Undefined if the engine cannot cancel. */
  cancel?(): Promise<void>;
  release(): void;
}

/** PostgreSQL for the Data API: PGlite with one connection, or a server with several. */
export interface PostgresEngine {
  /** Gets a free connection. Waits until the database is open and a connection is free. */
  connect(): Promise<Connection>;
  close(): Promise<void>;
}
