/** The part of JSON Schema that the API's description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type Schemas = Readonly<Record<string, Schema>>;

const refName = (ref: string) => ref.replace('#/components/schemas/', '');

const resolve = (schema: Schema, schemas: Schemas): Schema => (schema.$ref ? (schemas[refName(schema.$ref)] ?? {}) : schema);

const isNull = (schema: Schema) => schema.type === 'null';

/** The name of a value's type: `integer`, `list of Movie`, `string or null`. */
export function typeText(schema: Schema): string {
  if (schema.$ref) return refName(schema.$ref);
  if (schema.anyOf) return [...new Set([...schema.anyOf].sort((a, b) => Number(isNull(a)) - Number(isNull(b))).map(typeText))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.items) return `list of ${typeText(schema.items)}`;
  if (schema.type === undefined) return 'anything';
  if (typeof schema.type !== 'string') return schema.type.join(' or ');
  return schema.format ?? schema.type;
}

const between = (unit: string, least: number | undefined, most: number | undefined): string[] => {
  const low = least === undefined || least <= Number.MIN_SAFE_INTEGER ? null : least;
  const high = most === undefined || most >= Number.MAX_SAFE_INTEGER ? null : most;
  if (low === null && high === null) return [];
  if (high === null) return [`at least ${low}${unit}`];
  if (low === null || (unit !== '' && low === 0)) return [`at most ${high}${unit}`];
  return [`${low} to ${high}${unit}`];
};

/** The rules for a value besides its type, as short texts: `1 to 255 characters`, `steps of 0.1`, `default 50`. */
export function constraintsOf(schema: Schema): string[] {
  const inner = schema.anyOf?.find((part) => !isNull(part)) ?? {};
  return [
    ...between(' characters', schema.minLength, schema.maxLength),
    ...between('', schema.minimum, schema.maximum),
    ...between(' items', schema.minItems, schema.maxItems),
    ...(schema.multipleOf === undefined ? [] : [`steps of ${schema.multipleOf}`]),
    ...(schema.enum ? [`one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`] : []),
    ...(schema.pattern && !schema.format ? [`matches ${schema.pattern}`] : []),
    ...(schema.anyOf ? constraintsOf(inner) : []),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
  ];
}

/** A field of a body, with its depth. */
export interface FieldRow {
  readonly key: string;
  readonly name: string;
  readonly depth: number;
  readonly required: boolean;
  readonly type: string;
  readonly constraints: readonly string[];
  readonly description: string;
  readonly example: unknown;
}

const deepest = 4;

/** The object schema in a schema, if there is one: the schema itself, that of its items, or its alternative to null. */
function objectIn(schema: Schema, schemas: Schemas): Schema | null {
  const known = resolve(schema, schemas);
  if (known.properties) return known;
  if (known.items) return objectIn(known.items, schemas);
  for (const part of known.anyOf ?? []) {
    const found = objectIn(part, schemas);
    if (found) return found;
  }
  return null;
}

/** All fields of a body. Fields of nested objects follow their parent. Empty if the body is not an object. */
export function rowsOf(schema: Schema, schemas: Schemas, depth = 0, above = ''): FieldRow[] {
  const object = objectIn(schema, schemas);
  if (!object || depth >= deepest) return [];
  return Object.entries(object.properties ?? {}).flatMap(([name, field]) => {
    const known = resolve(field, schemas);
    const key = `${above}.${name}`;
    return [
      {
        key,
        name,
        depth,
        required: object.required?.includes(name) ?? false,
        type: typeText(field),
        constraints: constraintsOf(known),
        description: field.description ?? known.description ?? '',
        example: exampleOf(field),
      },
      ...rowsOf(field, schemas, depth + 1, key),
    ];
  });
}

/** The example of a schema or of one of its alternatives. */
export function exampleOf(schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  const inner = schema.anyOf?.map(exampleOf).find((example) => example !== undefined);
  return inner ?? (schema.items ? exampleOf(schema.items) : undefined);
}

/** Whether a parameter can be repeated. */
export const isList = (schema: Schema): boolean => schema.items !== undefined || (schema.anyOf?.some(isList) ?? false);

/** The fixed values of a parameter, if it has any. */
export const choicesOf = (schema: Schema): readonly string[] | null => schema.enum?.map(String) ?? null;
