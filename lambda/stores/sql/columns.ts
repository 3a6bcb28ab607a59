import sql, { join, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';

/** A `numeric` column. The Data API sends it as text; an answer that is read in parts contains a number. */
export const decimal = z.union([z.string(), z.number()]).transform(Number);

/** A decimal as text, for the position of a row. */
export const decimalText = z.union([z.string(), z.number()]).transform(String);

/** A `timestamptz` column, to the millisecond. The Data API sends UTC without an offset; an answer that is read in parts has `+00:00`. */
export const timestamp = z
  .string()
  .transform((value) => new Date(`${value.replace(' ', 'T').replace(/(Z|\+00:00)?$/, '')}Z`).toISOString());

/** A `jsonb` column, which the Data API sends as text. */
export const json = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(shape);

/** A JSON column with a list. */
export const jsonList = <T extends z.ZodType>(item: T) => json(z.array(item));

/** Column types by kind of field. Every other field is text. */
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

/** The column type of a field. */
const typeOf = (field: z.ZodType): string =>
  field instanceof z.ZodNullable ? typeOf(field.unwrap() as z.ZodType) : (types.find(([kind]) => field instanceof kind)?.[1] ?? 'text');

/** The column types of the fields that editors set. */
export const typesOf = <F extends z.core.$ZodLooseShape, A extends { readonly [C in keyof F]: z.ZodType }>(
  written: z.ZodObject<F>,
  { shape }: z.ZodObject<A>,
) => Object.fromEntries(Object.keys(written.shape).map((name) => [name, typeOf(shape[name] as z.ZodType)])) as { [C in keyof F]: string };

/** The schema of a field as the Data API sends it. */
function sent(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodNullable) return sent(field.unwrap() as z.ZodType).nullable();
  const type = typeOf(field);
  if (type === 'jsonb') return json(field);
  return type === 'timestamptz' ? timestamp : type === 'numeric' ? decimal : field;
}

/** The schema of a row with the fields of an answer. */
export const rowOf = <S extends z.core.$ZodLooseShape>({ shape }: z.ZodObject<S>) =>
  z.object(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, sent(field)]))) as unknown as z.ZodObject<{
    [K in keyof S]: z.ZodType<z.output<S[K]>>;
  }>;

/** The columns for the fields of an answer, from `table` (its name in FROM) unless they are given. */
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
