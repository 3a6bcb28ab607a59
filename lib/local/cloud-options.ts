import type { PostgresEngine } from './postgres-engine.ts';

/** How a local cloud starts. */
export interface LocalCloudOptions {
  /** Port of the front door. 0 uses any free port. */
  readonly port: number;
  /** State folder. */
  readonly state: string;
  /** Folder of an existing assembly. @default synthesizes the stage `local` */
  readonly assembly?: string;
  /** Deletes all stored data first. */
  readonly reset?: boolean;
  /** Moves damaged data aside instead of failing. */
  readonly repair?: boolean;
  /** Runs each step of the start, so that the caller can show its progress. */
  readonly step?: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Connection string of a PostgreSQL server, with a superuser. @default PGlite in this process */
  readonly postgres?: string;
  /** An open database. @default the server in `postgres`, or PGlite in the state folder */
  readonly engine?: PostgresEngine;
  /** Lets the database sleep after 30 s without a call and take 15 s to wake, like Aurora. @default it never sleeps */
  readonly sleepy?: boolean | undefined;
  /** The clock of queues, metrics and alarms. @default the system's */
  readonly clock?: (() => number) | undefined;
  /** Called with messages for the user. */
  readonly notice?: (text: string) => void;
}
