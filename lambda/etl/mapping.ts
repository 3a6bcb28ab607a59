import * as z from 'zod';
import { record } from '../contract/imports/record.ts';
import { requirement } from '../platform/http/expectation.ts';
import { dateReader } from './date-format.ts';
import { WrongOptions } from './source.ts';

const column = z.string().min(1).max(200);
const format = z
  .string()
  .max(40)
  .refine((value) => dateReader(value) !== undefined, 'needs YYYY, then MM, M, MMM or MMMM, then DD or D, then HH and mm');

const constant = z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean()]) });
/** The values of several columns, joined: for keys. */
const columns = z.strictObject({ columns: z.array(column).min(1).max(5) });
const oneColumn = z.strictObject({
  column,
  /** Splits the text into a list. */
  separator: z.string().min(1).max(5).optional(),
  /** Only the first of the list counts. */
  first: z.literal(true).optional(),
  /** Other words for the values of the column. */
  values: z.record(z.string(), z.string()).optional(),
  /** How the column writes dates, the first that fits counts: `YYYY-MM-DD`, `MMMM D, YYYY`, `YYYY-MM-DD HH:mm` in UTC. */
  dates: z.array(format).min(1).max(5).optional(),
});

type Value = string | z.infer<typeof constant> | z.infer<typeof columns> | z.infer<typeof oneColumn>;

/** Where the value of a field comes from. A column of a JSON file can be a path: `rating.average`. */
const value = z.unknown().transform((input, { issues }): Value => {
  const has = (name: string) => typeof input === 'object' && input !== null && name in input;
  const schema = typeof input === 'string' ? column : has('constant') ? constant : has('columns') ? columns : oneColumn;
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  issues.push(...parsed.error.issues.map((issue) => ({ code: 'custom' as const, input, path: issue.path, message: requirement(issue) })));
  return z.NEVER;
});

/** Which columns of a file give which fields of which records. The first record that applies to a row is what the row is about. */
const mapping = z.strictObject({
  /** For people who read the mapping. */
  about: z.string().max(2_000).optional(),
  /** The name under which the file's keys are remembered, such as `hulu`. */
  keys: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,31}$/, 'must be 2 to 32 lower-case letters, digits and underscores, a letter first')
    .refine((name) => name !== 'bulk', 'must not be bulk, the name for the rows of bulk requests'),
  /** The list of the outer object that has the rows. JSON only. */
  list: z.string().min(1).max(200).optional(),
  /** Values that state nothing, besides empty ones. */
  nulls: z.array(z.string().max(100)).max(20).default([]),
  records: z
    .array(
      z.strictObject({
        kind: z.enum(record.options.map(({ shape }) => shape.kind.value)),
        /** The record applies where each of these columns has one of these values. */
        when: z.record(column, z.array(z.string()).min(1)).default({}),
        /** By the name of a field; a part of a field is `distributor.name` or `external_ids.imdb`. */
        fields: z.record(z.string(), value),
      }),
    )
    .min(1)
    .max(10),
});

export type Mapping = z.infer<typeof mapping>;
export type MappedRecord = Mapping['records'][number];
export type MappedValue = z.infer<typeof value>;

/**
 * A mapping that is checked completely: each field exists, none that is required is missing, and constants are allowed values.
 * @throws WrongOptions that lists every mistake with its path
 */
export function parseMapping(input: unknown): Mapping {
  const parsed = mapping.safeParse(input, { reportInput: true });
  const mistakes = parsed.success
    ? parsed.data.records.flatMap((mapped, index) =>
        mistakesOf(mapped).map(([field, words]): Mistake => [`records[${index}].${field}`, words]),
      )
    : parsed.error.issues.map((issue): Mistake => [pathOf(issue.path), requirement(issue)]);
  if (!parsed.success || mistakes.length > 0) throw new WrongOptions('The mapping has mistakes.', mistakes);
  return parsed.data;
}

const pathOf = (path: readonly PropertyKey[]) =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('');

type Shape = Readonly<Record<string, z.ZodType>>;

const shapeOf = (kind: MappedRecord['kind']): Shape => {
  const { kind: _, line: __, ...shape } = record.options.find(({ shape }) => shape.kind.value === kind)?.shape ?? ({} as Shape);
  return shape as Shape;
};

type Mistake = readonly [path: string, words: string];

function mistakesOf({ kind, fields }: MappedRecord): Mistake[] {
  const shape = shapeOf(kind);
  const wrong = Object.entries(fields).flatMap(([name, stated]): Mistake[] => {
    const schema = schemaAt(shape, name);
    if (!schema) return [[`fields.${name}`, `${kind} has no such field; its fields are ${namesOf(shape).join(', ')}`]];
    const isWrong = typeof stated === 'object' && 'constant' in stated && !schema.safeParse(stated.constant).success;
    return isWrong ? [[`fields.${name}`, `the constant ${JSON.stringify(stated.constant)} is not allowed`]] : [];
  });
  const stated = new Set(Object.keys(fields).flatMap((name) => [name, name.split('.')[0] ?? name]));
  const missing = requiredOf(shape, stated).filter((name) => !stated.has(name));
  return [...wrong, ...missing.map((name): Mistake => [`fields.${name}`, 'is missing'])];
}

/** The fields that a record needs, with the parts of those that have parts and are given. */
function requiredOf(shape: Shape, stated: ReadonlySet<string>, path = ''): string[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const parts = partsOf(schema);
    const needed = !schema.safeParse(undefined).success && !schema.safeParse(null).success;
    if (parts && (needed || stated.has(name))) return requiredOf(parts, stated, `${name}.`);
    return needed ? [`${path}${name}`] : [];
  });
}

const inner = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? inner(schema.unwrap() as z.ZodType) : schema;

const partsOf = (schema: z.ZodType): Shape | undefined => {
  const plain = inner(schema);
  return plain instanceof z.ZodObject ? (plain.shape as Shape) : undefined;
};

/** Fields that no column has: seasons are lists of objects, and only an answer of a source lists every episode. */
const unmapped: ReadonlySet<string> = new Set(['seasons', 'episode_keys']);

/** The schema of a field or of a part of one. */
function schemaAt(shape: Shape, name: string): z.ZodType | undefined {
  const [field = '', part] = name.split(/\.(.*)/s);
  if (field === 'external_ids') return part && /^[a-z][a-z0-9_]{1,31}$/.test(part) ? z.union([z.string(), z.number()]) : undefined;
  const schema = Object.hasOwn(shape, field) ? shape[field] : undefined;
  const parts = schema && partsOf(schema);
  if (!schema || unmapped.has(field)) return undefined;
  return parts ? (part !== undefined && Object.hasOwn(parts, part) ? parts[part] : undefined) : part === undefined ? schema : undefined;
}

const namesOf = (shape: Shape): string[] =>
  Object.entries(shape).flatMap(([name, schema]) => {
    if (name === 'external_ids') return ['external_ids.imdb (or another source)'];
    if (unmapped.has(name)) return [];
    const parts = partsOf(schema);
    return parts ? Object.keys(parts).map((part) => `${name}.${part}`) : [name];
  });
