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

/** Kinds of fields and the types of their columns; every other field is text. */
const types = [
  [z.ZodISODateTime, 'timestamptz'],
  [z.ZodISODate, 'date'],
  [z.ZodUUID, 'uuid'],
  [z.ZodNumberFormat, 'int'],
  [z.ZodNumber, 'numeric'],
  [z.ZodBoolean, 'boolean'],
  [z.ZodArray, 'jsonb'],
  [z.ZodObject, 'jsonb'],
  [z.ZodRecord, 'jsonb'],
] as const;

/** The type of the column that a field of an answer is read from. */
const typeOf = (field: z.ZodType): string =>
  field instanceof z.ZodNullable ? typeOf(field.unwrap() as z.ZodType) : (types.find(([kind]) => field instanceof kind)?.[1] ?? 'text');

/** The types of the columns that an editor writes, which the fields of an answer are read from. */
export const typesOf = <F extends z.core.$ZodLooseShape, A extends { readonly [C in keyof F]: z.ZodType }>(
  written: z.ZodObject<F>,
  { shape }: z.ZodObject<A>,
) => Object.fromEntries(Object.keys(written.shape).map((name) => [name, typeOf(shape[name] as z.ZodType)])) as { [C in keyof F]: string };

/** How the Data API sends the column of a field of an answer. */
function sent(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodNullable) return sent(field.unwrap() as z.ZodType).nullable();
  const type = typeOf(field);
  if (type === 'jsonb') return json(field);
  return type === 'timestamptz' ? timestamp : type === 'numeric' ? decimal : field;
}

/** The row that the fields of an answer are read from. */
export const rowOf = <S extends z.core.$ZodLooseShape>({ shape }: z.ZodObject<S>) =>
  z.object(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, sent(field)]))) as unknown as z.ZodObject<{
    [K in keyof S]: z.ZodType<z.output<S[K]>>;
  }>;

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
      return raw(`${table ? `${table}.` : ''}${name}${typeOf(field) === 'date' ? '::text' : ''}`);
    }),
  );
