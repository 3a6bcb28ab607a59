import { AwsError } from './aws-service.ts';
import type { Answer } from './postgres-engine.ts';

/** A value in the Data API's JSON. */
export type Field = Record<string, unknown>;

export interface SqlParameter {
  readonly name: string;
  readonly value?: Field;
  readonly typeHint?: string;
}

/** PostgreSQL type of a string with a type hint, and the format that the Data API documents for it. */
const hints: Record<string, { type: string; format?: RegExp }> = {
  DATE: { type: 'date', format: /^\d{4}-\d\d-\d\d$/ },
  DECIMAL: { type: 'numeric' },
  JSON: { type: 'json' },
  TIME: { type: 'time', format: /^\d\d:\d\d:\d\d(\.\d{1,3})?$/ },
  TIMESTAMP: { type: 'timestamp', format: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?$/ },
  UUID: { type: 'uuid' },
};
const kinds: Record<string, string> = {
  stringValue: 'text',
  longValue: 'bigint',
  doubleValue: 'double precision',
  booleanValue: 'boolean',
  blobValue: 'bytea',
};

/** PostgreSQL type of a parameter. Undefined for a NULL without a type hint, because PostgreSQL infers its type. */
export function parameterType({ name, value = {}, typeHint }: SqlParameter): string | undefined {
  const [kind = ''] = Object.keys(value);
  if (kind === 'arrayValue') throw new AwsError('BadRequestException', `Array parameters are not supported (parameter ${name}).`);
  if (kind !== 'isNull' && !kinds[kind]) throw new AwsError('BadRequestException', `The value of parameter ${name} is invalid.`);
  if (typeHint === undefined || typeHint === null) return kinds[kind];
  const hint = hints[typeHint];
  const text = value.stringValue;
  if (!hint || (kind !== 'isNull' && typeof text !== 'string') || (hint.format && typeof text === 'string' && !hint.format.test(text))) {
    throw new AwsError('BadRequestException', `The value of parameter ${name} does not fit its type hint ${typeHint}.`);
  }
  return hint.type;
}

/** Converts a parameter to PostgreSQL's text format. */
export function parameterText({ value = {} }: SqlParameter): string | null {
  if (value.isNull) return null;
  if (typeof value.blobValue === 'string') return `\\x${Buffer.from(value.blobValue, 'base64').toString('hex')}`;
  const [given] = Object.values(value);
  return given === undefined || given === null ? null : String(given);
}

export interface ResultOptions {
  readonly decimalReturnType?: string;
  readonly longReturnType?: string;
}

interface ColumnType {
  readonly name: string;
  /** Code from java.sql.Types, which the Data API returns in columnMetadata. */
  readonly code: number;
  readonly kind: 'string' | 'long' | 'double' | 'boolean' | 'blob' | 'decimal' | 'timestamptz';
}

const columnTypes: Record<number, ColumnType> = {
  16: { name: 'bool', code: -7, kind: 'boolean' },
  17: { name: 'bytea', code: -2, kind: 'blob' },
  20: { name: 'int8', code: -5, kind: 'long' },
  21: { name: 'int2', code: 5, kind: 'long' },
  23: { name: 'int4', code: 4, kind: 'long' },
  25: { name: 'text', code: 12, kind: 'string' },
  26: { name: 'oid', code: -5, kind: 'long' },
  114: { name: 'json', code: 1111, kind: 'string' },
  700: { name: 'float4', code: 7, kind: 'double' },
  701: { name: 'float8', code: 8, kind: 'double' },
  1042: { name: 'bpchar', code: 1, kind: 'string' },
  1043: { name: 'varchar', code: 12, kind: 'string' },
  1082: { name: 'date', code: 91, kind: 'string' },
  1083: { name: 'time', code: 92, kind: 'string' },
  1114: { name: 'timestamp', code: 93, kind: 'string' },
  1184: { name: 'timestamptz', code: 93, kind: 'timestamptz' },
  1700: { name: 'numeric', code: 2, kind: 'decimal' },
  2950: { name: 'uuid', code: 1111, kind: 'string' },
  3802: { name: 'jsonb', code: 1111, kind: 'string' },
};
const otherType: ColumnType = { name: 'other', code: 1111, kind: 'string' };
/** Element type of each array type, by OID. */
const arrayTypes: Record<number, number> = {
  1000: 16,
  1005: 21,
  1007: 23,
  1009: 25,
  1015: 1043,
  1016: 20,
  1021: 700,
  1022: 701,
  1115: 1114,
  1182: 1082,
  1185: 1184,
  1231: 1700,
  2951: 2950,
};
/** OIDs of types that the Data API cannot return: point, lseg, path, box, polygon, line, circle and money. */
const unsupported = new Set([600, 601, 602, 603, 604, 628, 718, 790]);

/** Converts rows to the Data API's fields. @throws AwsError `UnsupportedResultException` for a type that the Data API cannot return. */
export function records({ columns, rows }: Answer, options: ResultOptions): Field[][] {
  return rows.map((row) =>
    row.map((text, index) => (text === null ? { isNull: true } : field(text, columns[index]?.typeId ?? 25, options))),
  );
}

/** Converts rows to one JSON text, keyed by column name, for `formatRecordsAs: JSON`. @throws AwsError when two columns have the same name. */
export function formattedRecords(answer: Answer, options: ResultOptions): string {
  const names = answer.columns.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) throw new AwsError('UnsupportedResultException', `The result set has two columns with the name ${repeated}.`);
  const plain = (value: Field): unknown =>
    value.isNull ? null : value.arrayValue ? Object.values(value.arrayValue)[0] : Object.values(value)[0];
  const rows = records(answer, options).map((row) => Object.fromEntries(row.map((value, index) => [names[index], plain(value)])));
  return JSON.stringify(rows);
}

export function columnMetadata({ columns }: Answer): object[] {
  return columns.map(({ name, typeId }) => {
    const element = columnTypes[arrayTypes[typeId] ?? 0];
    const { name: typeName, code } = element ? { name: `_${element.name}`, code: 2003 } : (columnTypes[typeId] ?? otherType);
    return { name, label: name, type: code, typeName, arrayBaseColumnType: element?.code ?? 0 };
  });
}

function field(text: string, typeId: number, options: ResultOptions): Field {
  if (unsupported.has(typeId))
    throw new AwsError('UnsupportedResultException', 'The result contains the unsupported data type of a column.');
  const elementType = arrayTypes[typeId];
  if (elementType !== undefined) return { arrayValue: arrayField(text, elementType, options) };
  const { kind } = columnTypes[typeId] ?? otherType;
  if (kind === 'long') return options.longReturnType === 'STRING' ? { stringValue: text } : { longValue: Number(text) };
  if (kind === 'double') return { doubleValue: Number.isFinite(Number(text)) ? Number(text) : text };
  if (kind === 'boolean') return { booleanValue: text === 't' };
  if (kind === 'blob') return { blobValue: Buffer.from(text.slice(2), 'hex').toString('base64') };
  if (kind === 'timestamptz') return { stringValue: text.replace(/\+00$/, '') };
  if (kind === 'string' || options.decimalReturnType !== 'DOUBLE_OR_LONG') return { stringValue: text };
  return Number.isInteger(Number(text)) ? { longValue: Number(text) } : { doubleValue: Number(text) };
}

function arrayField(text: string, elementType: number, options: ResultOptions): Field {
  const elements = [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare === 'NULL' ? null : (bare ?? '')) : quoted.replace(/\\(.)/g, '$1'),
  );
  if (text.startsWith('{{') || elements.includes(null)) {
    throw new AwsError('UnsupportedResultException', 'Multidimensional arrays and arrays with NULL elements are not supported.');
  }
  const fields = elements.map((element) => field(element ?? '', elementType, options));
  const [kind = 'stringValue'] = Object.keys(fields[0] ?? {});
  return { [`${kind}s`]: fields.map((element) => Object.values(element)[0]) };
}
