import sql, { join, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';

/** `numeric`, which the Data API sends as text so that nothing is lost; a number in an answer that was read in parts. */
export const decimal = z.union([z.string(), z.number()]).transform(Number);

/** A decimal as text, for a position in a list. */
export const decimalText = z.union([z.string(), z.number()]).transform(String);

/** `timestamptz`, to the millisecond. The Data API sends it in UTC without saying so; an answer that was read in parts ends in `+00:00`. */
export const timestamp = z
  .string()
  .transform((value) => new Date(`${value.replace(' ', 'T').replace(/(Z|\+00:00)?$/, '')}Z`).toISOString());

/** `jsonb` as text, which is how the Data API sends it. */
export const json = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(shape);

/** A JSON column that holds a list. */
export const jsonList = <T extends z.ZodType>(item: T) => json(z.array(item));

/** How the Data API sends the column of a field of an answer. */
function sent(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodNullable) return sent(field.unwrap() as z.ZodType).nullable();
  if (field instanceof z.ZodISODateTime) return timestamp;
  if (field instanceof z.ZodNumber) return field instanceof z.ZodNumberFormat ? field : decimal;
  return [z.ZodArray, z.ZodObject, z.ZodRecord].some((kind) => field instanceof kind) ? json(field) : field;
}

/** The row that the fields of an answer are read from. */
export const rowOf = <S extends z.core.$ZodLooseShape>({ shape }: z.ZodObject<S>) =>
  z.object(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, sent(field)]))) as unknown as z.ZodObject<{
    [K in keyof S]: z.ZodType<z.output<S[K]>>;
  }>;

const isDay = (field: z.ZodType): boolean =>
  field instanceof z.ZodISODate || (field instanceof z.ZodNullable && isDay(field.unwrap() as z.ZodType));

/** The columns of `table`, by its name in FROM, with the fields of an answer; those that are not its own are given. */
export const columnsOf = <S extends z.core.$ZodLooseShape>(
  { shape }: z.ZodObject<S>,
  table?: string,
  given: { readonly [K in keyof S]?: Sql } = {},
): Sql =>
  join(
    Object.entries<z.ZodType>(shape).map(([name, field]) => {
      const expression = given[name];
      if (expression) return sql`${expression} AS ${raw(name)}`;
      return raw(`${table ? `${table}.` : ''}${name}${isDay(field) ? '::text' : ''}`);
    }),
  );
