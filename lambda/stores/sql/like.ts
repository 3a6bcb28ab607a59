import sql, { type Sql } from 'sql-template-tag';

/** Number of names containing a text from which similar names are not searched. */
export const enough = 5;

/** Minimum letters of a text for a comparison by trigrams. */
const shortest = 3;

/** Whether a text is long enough for a search of similar names. */
export const isComparable = (text: string): boolean => (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).length >= shortest;

const twoCjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]{2}/u;

/** Whether an index can find names that contain a text: three letters, or two characters of a script without spaces. */
export const isFindable = (text: string): boolean => isComparable(text) || twoCjk.test(text.normalize('NFKC'));

/** A folded text with escaped wildcards, for LIKE. */
const literal = (text: string) => sql`regexp_replace(folded(${text}), '[\\\\%_]', '\\\\\\&', 'g')`;

/** The LIKE pattern for folded names that begin with a text. */
export const beginning = (text: string): Sql => sql`(${literal(text)} || '%')`;

/**
 * The condition that the folded name of a row contains a text. Two neighbouring CJK characters have a separate index, because
 * trigrams need three. The column names are `folded` and `cjk_pairs`.
 */
export const contains = (text: string): Sql => sql`
  (folded LIKE '%' || ${literal(text)} || '%' AND (cjk_pairs(folded(${text})) IS NULL OR cjk_pairs @> cjk_pairs(folded(${text}))))`;

/** The condition that the folded name of a row, or some of its words, is similar to a text by trigrams. */
export const isLike = (text: string): Sql => sql`(folded % folded(${text}) OR folded(${text}) <% folded)`;

/** The distance of a folded name from a text by trigrams, from 0 (equal) to 1. */
export const unlikeness = (text: string): Sql =>
  sql`(1 - (similarity(folded, folded(${text})) + word_similarity(folded(${text}), folded))::numeric / 2)`;

/** The condition that the name of a row of a small table contains a text or, if no name of the `passing` rows contains it, is similar. */
export function isNamed(table: Sql, text: string, passing: Sql): Sql {
  if (!isComparable(text)) return contains(text);
  return sql`(${contains(text)} OR (${isLike(text)} AND NOT EXISTS (SELECT FROM ${table} WHERE ${passing} AND ${contains(text)})))`;
}
