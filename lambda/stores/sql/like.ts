import sql, { type Sql } from 'sql-template-tag';

/** How many names must contain a text so that names that are only like it are not looked for. */
export const enough = 5;

/** The fewest letters that can be compared by groups of three. */
const shortest = 3;

/** Whether a text has enough letters to be compared with names that do not contain it. */
export const isComparable = (text: string): boolean => (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).length >= shortest;

const twoCjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]{2}/u;

/** Whether an index finds the names that contain a text: three letters, or two characters of a script that needs no spaces. */
export const isFindable = (text: string): boolean => isComparable(text) || twoCjk.test(text.normalize('NFKC'));

/** A text as names are folded; the wildcards of LIKE mean themselves. */
const literal = (text: string) => sql`regexp_replace(folded(${text}), '[\\\\%_]', '\\\\\\&', 'g')`;

/** What LIKE compares a folded name with, to know whether it begins with this text. */
export const beginning = (text: string): Sql => sql`(${literal(text)} || '%')`;

/**
 * Whether the folded name of a row contains this text. Two neighbouring CJK characters are found by an index of their own, because
 * trigrams need three. The column names are `folded` and `cjk_pairs`.
 */
export const contains = (text: string): Sql => sql`
  (folded LIKE '%' || ${literal(text)} || '%' AND (cjk_pairs(folded(${text})) IS NULL OR cjk_pairs @> cjk_pairs(folded(${text}))))`;

/** Whether the folded name of a row, or some words of it, has enough groups of three letters in common with this text. */
export const isLike = (text: string): Sql => sql`(folded % folded(${text}) OR folded(${text}) <% folded)`;

/** Which share of its groups of three letters a folded name does not have in common with this text: 0 for none to 1 for all. */
export const unlikeness = (text: string): Sql =>
  sql`(1 - (similarity(folded, folded(${text})) + word_similarity(folded(${text}), folded))::numeric / 2)`;

/** Whether the name of a row of a small table contains this text or, if no name of the `passing` rows does, is like it. */
export function isNamed(table: Sql, text: string, passing: Sql): Sql {
  if (!isComparable(text)) return contains(text);
  return sql`(${contains(text)} OR (${isLike(text)} AND NOT EXISTS (SELECT FROM ${table} WHERE ${passing} AND ${contains(text)})))`;
}
