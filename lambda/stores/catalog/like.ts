import sql, { raw, type Sql } from 'sql-template-tag';

/** Shorter texts have too few groups of three letters to be compared by these. */
export const shortest = 3;

/** Where so many names contain a text, those that are only like it are not looked for. */
export const enough = 5;

/** A text as plain names are written, without accents and capitals; the wildcards of LIKE mean themselves. */
const literal = (text: string) => sql`regexp_replace(plain(${text}), '[\\\\%_]', '\\\\\\&', 'g')`;

/** What LIKE compares a plain name with, to know whether it begins with this text. */
export const beginning = (text: string): Sql => sql`(${literal(text)} || '%')`;

/** What LIKE compares a plain name with, to know whether it contains this text. */
export const within = (text: string): Sql => sql`('%' || ${literal(text)} || '%')`;

/** Whether a plain name, or some words of it, have enough groups of three letters in common with this text. */
export const isLike = (name: Sql, text: string): Sql => sql`(${name} % plain(${text}) OR plain(${text}) <% ${name})`;

/** How many groups of three letters a plain name has not in common with this text: 0 for none to 1 for all. */
export const unlikeness = (name: Sql, text: string): Sql =>
  sql`(1 - (similarity(${name}, plain(${text})) + word_similarity(plain(${text}), ${name}))::numeric / 2)`;

/**
 * Whether the `name` of a row of a small table contains this text or, where none of those that are `passing` does, is like it.
 * Without regard to case and accents.
 */
export function isNamed(table: Sql, text: string, passing: Sql): Sql {
  const name = raw('plain(name)');
  const contains = sql`${name} LIKE ${within(text)}`;
  if (text.length < shortest) return contains;
  return sql`(${contains} OR (${isLike(name, text)} AND NOT EXISTS (SELECT FROM ${table} WHERE ${passing} AND ${contains})))`;
}
