import type { Migration } from '../platform/migrator.ts';

/** Characters of scripts that write words without spaces between them: kana, Han and Hangul. */
const cjk = String.raw`\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff`;

/** Accents, the points of Hebrew and Arabic, and characters without a width. */
const marks = String.raw`\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff`;

/** Optional characters in a name: "S.W.A.T.", "Grey’s", "M*A*S*H". */
const joining = String.raw`.'‘’ʼʹ\u2032\u0060\u00b4\u05f3\u05f4\u00b7*`;

/** Characters between words. */
const dividing = String.raw`\s,;\u003a!?¡¿()\[\]{}/|"“”„«»‹›~\u2010-\u2015\u05be\u3001\u3002\u3008-\u3011\u301c\u30fb-`;

/** Maximum characters of a folded name. An index entry can have 2,704 bytes, and NFKC can turn one letter into eighteen. */
const longest = 600;

/**
 * Folds a name for comparison: compatible letters such as full-width ones become the usual ones (NFKC), letters become lower case, a
 * final sigma becomes a plain sigma, `&` becomes "and", and accents, points and punctuation are removed. Other signs (`%`, `_`, `+`)
 * stay. A name that consists of punctuation does not change.
 */
const folded = String.raw`
  CREATE FUNCTION folded(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT left(coalesce(nullif(btrim(
      regexp_replace(regexp_replace(regexp_replace(replace(translate(
        lower(public.unaccent('public.unaccent'::regdictionary,
          normalize(regexp_replace(normalize(name, NFKD), '[${marks}]+', '', 'g'), NFC)) COLLATE pg_c_utf8),
      'ς', 'σ'), '&', ' and '),
      '(?<=\m\w)-(?=\w\M)', '', 'g'), '[${joining.replaceAll("'", "''")}]+', '', 'g'), '[${dividing}]+', ' ', 'g')
    ), ''), lower(btrim(normalize(name, NFKC)) COLLATE pg_c_utf8)), ${longest})
  $$`;

/** All pairs of neighbouring CJK characters of a text, for searches with two characters. Null if there are none. */
const pairs = `
  CREATE FUNCTION cjk_pairs(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT CASE WHEN name ~ '[${cjk}]{2}' THEN (
      SELECT array_agg(DISTINCT substr(name, place, 2)) FROM generate_series(1, length(name) - 1) AS place
      WHERE substr(name, place, 2) ~ '^[${cjk}]{2}$'
    ) END
  $$`;

/** Tables with names, and the column to search. */
const searched = { show_names: 'name', movies: 'title', distributors: 'name', genres: 'name' } as const;

const columns = (change: (table: string, column: string) => string) =>
  Object.entries(searched).map(([table, column]) => change(table, column));

/** Indexes that find names by their folded form, and by two neighbouring CJK characters. */
export const foldedNames: Migration = {
  up: [
    folded,
    pairs,
    ...columns(
      (table, column) => `ALTER TABLE ${table}
        ADD COLUMN folded text NOT NULL GENERATED ALWAYS AS (folded(${column})) STORED,
        ADD COLUMN cjk_pairs text[] GENERATED ALWAYS AS (cjk_pairs(folded(${column}))) STORED`,
    ),
    ...columns((table) => `CREATE INDEX ${table}_folded ON ${table} USING gin (folded gin_trgm_ops)`),
    ...columns((table) => `CREATE INDEX ${table}_cjk_pairs ON ${table} USING gin (cjk_pairs) WHERE cjk_pairs IS NOT NULL`),
    'DROP INDEX show_names_by_beginning',
    'CREATE INDEX show_names_by_beginning ON show_names (folded COLLATE "C", tv_show_id)',
    'DROP INDEX show_names_plain',
    'ALTER TABLE show_names DROP COLUMN plain_name',
    'DROP INDEX movies_title_words',
    'DROP INDEX movies_by_title',
    'CREATE INDEX movies_by_title ON movies (folded COLLATE "C", id) WHERE deleted_at IS NULL',
    'DROP INDEX movies_by_genre',
    'CREATE INDEX movies_by_genre ON movies (lower(genre), folded COLLATE "C", id) WHERE deleted_at IS NULL',
    'DROP INDEX distributors_plain',
  ],
  down: [
    'CREATE INDEX distributors_plain ON distributors USING gin (plain(name) gin_trgm_ops)',
    'DROP INDEX movies_by_genre',
    'CREATE INDEX movies_by_genre ON movies (lower(genre), plain(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    'DROP INDEX movies_by_title',
    'CREATE INDEX movies_by_title ON movies (plain(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_title_words ON movies USING gin (plain(title) gin_trgm_ops)',
    'ALTER TABLE show_names ADD COLUMN plain_name text NOT NULL GENERATED ALWAYS AS (plain(name)) STORED',
    'CREATE INDEX show_names_plain ON show_names USING gin (plain_name gin_trgm_ops)',
    'DROP INDEX show_names_by_beginning',
    'CREATE INDEX show_names_by_beginning ON show_names (plain_name COLLATE "C", tv_show_id)',
    ...columns((table) => `ALTER TABLE ${table} DROP COLUMN cjk_pairs, DROP COLUMN folded`),
    'DROP FUNCTION cjk_pairs',
    'DROP FUNCTION folded',
  ],
};
