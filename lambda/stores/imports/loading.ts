import sql, { raw, type Sql } from 'sql-template-tag';
import type { ResourceType } from '../sql/resources.ts';

/** How a kind of thing is loaded. The parts read `given`, the rows of the chunk as `g`, and `current`, the rows of the catalog as `c`. */
export interface Loading {
  readonly kind: ResourceType;
  /** Columns that a source may state, with their types. */
  readonly columns: Readonly<Record<string, string>>;
  /** When a column counts as unknown, where that is not null: a condition on `c`. */
  readonly blank?: Readonly<Record<string, Sql>>;
  /** Columns that an editor owns together with another one: a precision with its date. */
  readonly goesWith?: Readonly<Record<string, string>>;
  /** What further columns of a new row hold. An update leaves them as they are. */
  readonly fixed?: Readonly<Record<string, Sql>>;
  /** Further fields of a row that the parts read, with their types. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Parts that come before all others, as `name AS (…)`. */
  readonly first?: readonly Sql[];
  /** What each column becomes, where that is not the field of its name. */
  readonly values?: Readonly<Record<string, Sql>>;
  /** For a row `g` whose key is new: `SELECT id, reason`, the resource that it describes, or why it cannot be determined. */
  readonly found: Sql;
  /** Why a row `g` cannot be loaded: a scalar of type text, or null. */
  readonly refused?: Sql;
  /** Further differences between a row and its source, and their fields: `SELECT id, line, field, theirs, ours, companions`. */
  readonly heldBack?: { readonly fields: readonly string[]; readonly rows: Sql };
  /** Whether a row `g` with the key `keys` is compared with the catalog although its source states the same as before. */
  readonly looksAgain?: Sql;
  /** Columns that no two living things share. */
  readonly once: readonly string[];
  /** If this column is null, two rows may share the others. */
  readonly onceWith?: string;
  /** Further values that are compared: `name → [what it is, what the source says]`; a change of one counts as a change. */
  readonly lists?: Readonly<Record<string, readonly [Sql, Sql]>>;
  /** Changes of rows that belong to it, as `name AS (…)`; they read `inserted` and `updated`. */
  readonly further?: readonly Sql[];
  /** Shows whose cards change with the rows: a query for ids. */
  readonly shows?: Sql;
}

/** Columns of the rows that a statement loads, with their types. */
export const typedColumns = ({ columns, fields = {} }: Loading): Sql =>
  raw(
    Object.entries({ ...columns, ...fields })
      .map(([name, type]) => `${name} ${type}`)
      .join(', '),
  );

/** Whether a row `g` with the key `keys` of the resource `t` is as its source stated it before, so that it need not be compared. */
export const isSame = (
  { kind, looksAgain = raw('false') }: Loading,
  source: string,
): Sql => sql`keys.digest = g.digest AND keys.version = t.version
        AND NOT EXISTS (SELECT 1 FROM import_differences AS d WHERE d.source = ${source} AND d.kind = ${kind} AND d.resource_id = keys.id)
        AND NOT ${looksAgain}`;
