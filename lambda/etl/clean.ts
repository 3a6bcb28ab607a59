import * as z from 'zod';
import { withoutHidden } from '../contract/characters.ts';

/** A value that breaks a rule. */
export class Flaw {
  readonly reason: 'bad_value' | 'too_long' | 'missing';
  readonly field: string;
  readonly value: unknown;

  constructor(reason: Flaw['reason'], field: string, value: unknown) {
    this.reason = reason;
    this.field = field;
    this.value = value;
  }
}

/** Returns the value as its schema accepts it, or its flaw. Calls `drop` for each optional part that it leaves out. */
export type Cleaner = (value: unknown, drop: (flaw: Flaw) => void) => unknown;

/** Text that every schema of one line accepts as it is, if it is not too long: printable, in NFC, without white space around it. */
const plain = /^[!-~\u00a1-\u00ac\u00ae-\u02ff](?:[ -~\u00a0-\u00ac\u00ae-\u02ff]*[!-~\u00a1-\u00ac\u00ae-\u02ff])?$/;

/** Whether a source states a value. Empty text and an empty list say nothing. */
export const isStated = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const repairLine = (text: string): string => withoutHidden(text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')).trim();

const repairProse = (text: string): string =>
  withoutHidden(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ')).trim();

const numberIn = (value: unknown): unknown => (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value);

/** The error message of the schema for a value. */
function parse(schema: z.ZodType, field: string, value: unknown, original = value): unknown {
  const result = schema.safeParse(value);
  return result.success ? result.data : new Flaw('bad_value', field, original);
}

function lineCleaner(schema: z.ZodString, field: string, repair = repairLine): Cleaner {
  const max = schema.maxLength ?? 0;
  return (value) => {
    if (typeof value === 'string' && value.length <= max && plain.test(value)) return value;
    if (typeof value !== 'string' && typeof value !== 'number') return new Flaw('bad_value', field, value);
    // A text this long is not worth the repair.
    if (String(value).length > 16 * max) return new Flaw('too_long', field, value);
    const text = repair(String(value));
    if (text === '') return new Flaw('missing', field, value);
    return text.normalize('NFC').length > max ? new Flaw('too_long', field, value) : parse(schema, field, text, value);
  };
}

/** Whole numbers, and ratings in tenths. */
function numberCleaner(schema: z.ZodNumber, field: string): Cleaner {
  const [min, max] = [schema.minValue ?? Number.MIN_SAFE_INTEGER, schema.maxValue ?? Number.MAX_SAFE_INTEGER];
  const isWhole = schema.format === 'safeint';
  return (value) => {
    const stated = numberIn(value);
    if (typeof stated !== 'number') return new Flaw('bad_value', field, value);
    const number = isWhole ? stated : Math.round(stated * 10) / 10;
    return number >= min && number <= max && (!isWhole || Number.isSafeInteger(number)) ? number : new Flaw('bad_value', field, value);
  };
}

function listCleaner(schema: z.ZodArray, field: string): Cleaner {
  const element = cleanerOf(schema.element as z.ZodType, field);
  const checks = schema.def.checks?.map((check) => check._zod.def) ?? [];
  const max = checks.find((check): check is z.core.$ZodCheckMaxLengthDef => check.check === 'max_length')?.maximum ?? 1_000;
  const hasRule = checks.some(({ check }) => check === 'custom');
  return (value, drop) => {
    if (!Array.isArray(value)) return new Flaw('bad_value', field, value);
    const elements = new Map<string, unknown>();
    for (const item of value) {
      const cleaned = element(item, drop);
      if (cleaned instanceof Flaw) {
        if (cleaned.reason !== 'missing') drop(cleaned);
        continue;
      }
      const folded = JSON.stringify(cleaned).toLowerCase();
      if (elements.has(folded)) continue;
      if (elements.size < max) elements.set(folded, cleaned);
      else drop(new Flaw('too_long', field, item));
    }
    if (elements.size === 0) return new Flaw('missing', field, value);
    const list = [...elements.values()];
    return hasRule ? parse(schema, field, list, value) : list;
  };
}

/**
 * A cleaner of an object with these fields. It leaves out optional fields that break a rule; a required field that does so is a flaw of
 * the whole object.
 */
export function fieldsCleaner(shape: Readonly<Record<string, z.ZodType>>, path = ''): Cleaner {
  const fields = Object.entries(shape).map(([name, field]) => ({
    name,
    at: path === '' ? name : `${path}.${name}`,
    clean: cleanerOf(field, path === '' ? name : `${path}.${name}`),
    isRequired: !field.safeParse(undefined).success,
    orNull: field.safeParse(null).success,
  }));
  return (value, drop) => {
    if (typeof value !== 'object' || value === null) return new Flaw('bad_value', path, value);
    const stated = value as Readonly<Record<string, unknown>>;
    const cleaned: Record<string, unknown> = {};
    for (const { name, at, clean, isRequired, orNull } of fields) {
      const field = stated[name];
      const result = isStated(field) ? clean(field, drop) : isRequired && !orNull ? new Flaw('missing', at, field) : undefined;
      if (result instanceof Flaw && isRequired && !orNull) return result;
      if (result instanceof Flaw && (result.reason !== 'missing' || result.field !== at)) drop(result);
      if (result !== undefined && !(result instanceof Flaw)) cleaned[name] = result;
      else if (orNull) cleaned[name] = null;
    }
    return cleaned;
  };
}

const yes = ['true', 'yes', '1'];
const no = ['false', 'no', '0'];

/** Yes or no, as a table states it. */
const yesOrNo =
  (field: string): Cleaner =>
  (value) => {
    const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
    return yes.includes(word) ? true : no.includes(word) ? false : new Flaw('bad_value', field, value);
  };

const partialDate = /^[1-9][0-9]{3}$/;

function cleanerOf(schema: z.ZodType, field: string): Cleaner {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return cleanerOf(schema.unwrap() as z.ZodType, field);
  if (schema instanceof z.ZodObject) return fieldsCleaner(schema.shape as Readonly<Record<string, z.ZodType>>, field);
  if (schema instanceof z.ZodArray) return listCleaner(schema, field);
  if (schema instanceof z.ZodNumber) return numberCleaner(schema, field);
  if (schema instanceof z.ZodBoolean) return yesOrNo(field);
  if (schema instanceof z.ZodString && schema.safeParse('a\na').success) return lineCleaner(schema as z.ZodString, field, repairProse);
  if (schema instanceof z.ZodString && schema.maxLength !== null && !field.endsWith('_url')) return lineCleaner(schema, field);
  const acceptsYear = schema.safeParse('2000').success;
  return (value) => {
    if (acceptsYear && typeof value === 'string' && partialDate.test(value)) return value;
    return parse(schema, field, typeof value === 'string' ? value.trim() : value, value);
  };
}
