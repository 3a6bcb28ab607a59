import fc from 'fast-check';

/** The part of JSON Schema that the contract uses. */
export interface Schema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly example?: unknown;
}

/** Marker in every text that all fields must refuse. It shows when an answer repeats such a text. */
export const canary = 'hqx7canary';

const words = fc.constantFrom(
  'Dark',
  'The Wire',
  'Amélie',
  '攻殻機動隊',
  'S.W.A.T.',
  '100%',
  "O'Brien",
  'a_b',
  'ＦＬＣＬ',
  '🎬 Film',
  'Ünder',
);

const clipped = (text: string, { minLength = 0, maxLength = 255 }: Schema) =>
  [...text].slice(0, maxLength).join('').padEnd(minLength, 'x').trim() || 'x';

/** Values that pass a schema. fast-check does not support patterns with Unicode classes, so their example is used. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  switch (schema.type) {
    case 'string':
      return fittingText(schema);
    case 'integer':
    case 'number':
      return fittingNumber(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'object':
      return fittingObject(schema);
    default:
      return fc.constant(null);
  }
}

function fittingText(schema: Schema): fc.Arbitrary<string> {
  const example = typeof schema.example === 'string' ? [fc.constant(schema.example)] : [];
  if (schema.format === 'uuid') return fc.uuid({ version: 7 });
  if (schema.format === 'date') return fc.constantFrom('2026-01-01', '0001-01-01', '9999-12-31', '2024-02-29');
  if (schema.format === 'date-time')
    return fc.constantFrom('2026-01-01T00:00:00Z', '0001-01-01T00:00:00.000001Z', '9999-12-31T23:59:59.999999Z');
  if (schema.format === 'uri')
    return fc.constantFrom('https://example.org/a', `https://example.org/${'a'.repeat(2000)}`, 'http://bücher.example/');
  if (schema.pattern && !/\\p\{|\(\?/.test(schema.pattern))
    return fc.oneof({ weight: 4, arbitrary: fc.stringMatching(new RegExp(schema.pattern)) }, ...example);
  if (schema.pattern) return example[0] ?? fc.constant('viewer');
  const longest = fc
    .constantFrom('x', '字', '🎬')
    .map((letter) => clipped(letter.repeat(Math.floor((schema.maxLength ?? 255) / letter.length)), schema));
  const made = fc.tuple(words, fc.nat(999)).map(([word, number]) => clipped(`${word} ${number}`, schema));
  return fc.oneof(
    { weight: 4, arbitrary: made },
    { weight: 2, arbitrary: words.map((word) => clipped(word, schema)) },
    longest,
    ...example,
  );
}

function fittingNumber({ type, minimum = -1000, maximum = 1000, multipleOf = 1 }: Schema): fc.Arbitrary<number> {
  const some = fc.integer({ min: Math.ceil(Math.max(minimum, -1e6)), max: Math.floor(Math.min(maximum, 1e6)) });
  const fraction = some.map((value) => (type === 'integer' ? value : Number(Math.min(value + multipleOf, maximum).toFixed(6))));
  return fc.oneof(some, fraction, fc.constantFrom(minimum, Math.min(maximum, Number.MAX_SAFE_INTEGER)));
}

function fittingObject({ properties = {}, required = [] }: Schema): fc.Arbitrary<object> {
  return fc.record(Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, fitting(field)])), {
    requiredKeys: [...required],
  });
}

const nesting = (depth: number) => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], canary);

const numbers = [
  0,
  -1,
  -0,
  0.1,
  1.5,
  1e-7,
  2 ** 31,
  2 ** 53,
  1e21,
  1e308,
  -1e308,
  '0',
  '-1',
  '3.7',
  '99999999999999999999',
  '1e400',
  'NaN',
];

const days = ['0000-01-01', '2026-02-30', '-0001-01-01', '+275760-09-13', '2026-1-1', '2026-01-01T99:99:99Z', '0000-01-01T00:00:00Z'];
const moments = [...days, '2026-01-01T24:00:00Z', '9999-12-31T23:59:59.9999999Z', '2026-01-01T00:00:00', '2026-01-01T00:00:60Z'];

/** Texts that must not reach any lower layer. */
const uncarried = [
  ...[
    `${canary}\uffff`,
    `${canary}\u0000`,
    `${canary}\ud800`,
    `\udc00${canary}`,
    `${canary}\u001b[31m`,
    `\u202e${canary}`,
    `${canary}\u200b`,
  ],
  ...['\u200d', '\u3164', `a${'\u0301'.repeat(200_000)}`, `a${'\u0301'.repeat(900)}`, 'x'.repeat(100_000)],
];

const texts = [
  ...uncarried,
  ...[`${canary}\n${canary}`, 'x'.repeat(256), '字'.repeat(10_001), '🎬'.repeat(300), '', ' ', '\t'],
  ...[`${canary}'; DROP TABLE movies; --`, `<script>${canary}</script>`, `${canary}%`, `${canary}_\\`, '{{7*7}}', '../../etc/passwd'],
  ...['__proto__', 'constructor'],
];

const addresses = [
  'https://user:secret@example.org',
  'javascript:alert(1)',
  'https://exa\nmple.org',
  'https://',
  `https://${canary}\uffff`,
];

const references = [
  'tvmaze:',
  `${'a'.repeat(40)}:1`,
  '0193b7a2-0d0c-0c3f-0d52-6f1a2b3c4d5e',
  '1a32edc0-dcc8-cd6c-44da-86feff9ef28c',
  'imdb:tt%00',
];

const others = [
  null,
  true,
  [],
  {},
  [canary],
  { constructor: canary },
  Array.from({ length: 600 }, () => ({})),
  nesting(30),
  'null',
  'undefined',
];

/** Values of every kind that a lower layer limits. Some fields may accept some of them. */
const everything: readonly unknown[] = [...numbers, ...moments, ...texts, ...addresses, ...references, ...others];

/** Values that a field of this schema should refuse. If it takes one, that is worth many requests. */
export function forbiddenValues({ anyOf, type, format, items }: Schema): unknown[] {
  if (anyOf) return anyOf.flatMap(forbiddenValues);
  if (type === 'array') return forbiddenValues(items ?? {}).map((value) => [value]);
  if (type !== 'string') return [];
  if (format === 'date' || format === 'date-time') return [...moments];
  return format === 'uri' ? [...addresses, ...uncarried] : [...uncarried];
}

/** Values at and beyond the limits of a schema, or of a lower layer. */
export function hostileValues(schema: Schema): unknown[] {
  if (schema.anyOf) return schema.anyOf.flatMap(hostileValues);
  const { type, maximum, minimum, maxLength, properties = {} } = schema;
  if (type === 'array') return [...everything, ...hostileValues(schema.items ?? {}).map((value) => [value])];
  if (type === 'object') {
    const [usual] = fc.sample(fitting(schema), { numRuns: 1, seed: 1 });
    const wrong = Object.entries(properties).flatMap(([name, field]) =>
      hostileValues(field).map((value) => ({ ...(usual as object), [name]: value })),
    );
    return [...everything, ...wrong];
  }
  const over = maximum === undefined ? [] : [maximum + 1];
  const under = minimum === undefined ? [] : [minimum - 1];
  return [...everything, ...over, ...under, ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1), '字'.repeat(maxLength)])];
}
