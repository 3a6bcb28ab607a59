import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { migrations } from '../lambda/migrations/all.ts';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly key: 'PK' | 'FK' | 'PK, FK' | null;
  readonly nullable: boolean;
}

interface Reference {
  readonly from: string;
  readonly to: string;
  readonly columns: string;
  readonly optional: boolean;
}

/** Draws the catalog's schema as an entity-relationship diagram: runs every migration, then reads the resulting tables. */
export async function schemaPage(): Promise<string> {
  const database = await PGlite.create({ extensions: { btree_gist, pg_trgm, unaccent } });
  try {
    for (const role of ['episodic_reader', 'episodic_writer']) await database.exec(`CREATE ROLE ${role}`);
    for (const { up } of migrations) for (const statement of up) await database.exec(statement);
    const { rows: columns } = await database.query<Column>(columnsQuestion);
    const { rows: references } = await database.query<Reference>(referencesQuestion);
    return page(columns, references);
  } finally {
    await database.close();
  }
}

function page(columns: readonly Column[], references: readonly Reference[]): string {
  const tables = [...new Set(columns.map(({ table }) => table))];
  const entity = (table: string) => {
    const lines = columns
      .filter((column) => column.table === table)
      .map(({ name, type, key, nullable }) => `    ${type} ${name}${key ? ` ${key}` : ''}${nullable ? ' "may be unknown"' : ''}`);
    return `  ${table} {\n${lines.join('\n')}\n  }`;
  };
  const lines = references.map(({ from, to, columns: by, optional }) => `  ${to} ${optional ? '|o' : '||'}--o{ ${from} : "${by}"`);
  return `# The catalog's schema

Generated from the migrated database by \`npm run docs\`. A test checks that this page is current.

\`\`\`mermaid
erDiagram
${[...lines, ...tables.map(entity)].join('\n')}
\`\`\`
`;
}

/** Reads each table's columns, their types (as one word), and which of them are keys. */
const columnsQuestion = `
  SELECT c.relname AS "table", a.attname AS name, replace(split_part(format_type(a.atttypid, NULL), ' ', 1), 'character', 'varchar') AS type,
         NOT a.attnotnull AS nullable,
         nullif(concat_ws(', ',
           CASE WHEN EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)) THEN 'PK' END,
           CASE WHEN EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)) THEN 'FK' END
         ), '') AS key
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.relname, a.attnum`;

/** Reads the foreign keys: both tables, the columns, and whether the reference is optional. */
const referencesQuestion = `
  SELECT k.conrelid::regclass::text AS "from", k.confrelid::regclass::text AS "to",
         string_agg(a.attname, ', ' ORDER BY a.attnum) AS columns, bool_or(NOT a.attnotnull) AS optional
  FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
  WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
  GROUP BY k.oid, k.conrelid, k.confrelid
  ORDER BY 1, 3`;
