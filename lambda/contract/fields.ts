import * as z from 'zod';
import { flawOf } from './characters.ts';

/** A point in time in UTC, ISO 8601 with `Z`: from the year 1 on, to the microsecond, as PostgreSQL stores it. */
export const instant = z.iso
  .datetime({ abort: true })
  .refine((value) => /^(?!0000)[^.]+(\.\d{1,6})?Z$/.test(value), 'from the year 0001 on, with at most six digits after the second')
  .meta({ description: 'UTC, ISO 8601', example: '2026-11-21T10:30:00.123Z' });

/** A calendar day from the year 1 on, `YYYY-MM-DD`. */
export const calendarDay = z.iso.date().refine((value) => !value.startsWith('0000'), 'from the year 0001 on');

/** A date as precisely as it is known: `2008`, `2008-01` or `2008-01-20`. */
export const partialDate = z
  .union([z.string().regex(/^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?$/), calendarDay], {
    error: 'must be a year, a month or a day: 2008, 2008-01 or 2008-01-20',
  })
  .meta({ description: 'As precisely as it is known: a year, a month or a day', example: '2008-01-20' });

/** Whether two dates of any precision are in order, as far as both state. A date that is left out is in order with any other. */
export const inOrder = (first: string | null | undefined, second: string | null | undefined): boolean =>
  !first || !second || first.slice(0, second.length) <= second.slice(0, first.length);

/**
 * Text of at most `max` characters, in Unicode NFC, trimmed. A text that is far too long is refused before normalization, which shortens
 * a text to no less than a quarter.
 */
const written = (max: number, lines: 'one line' | 'several lines') =>
  z
    .string()
    .refine((value) => value.length <= 4 * max, { error: `must have at most ${max} characters`, abort: true })
    .overwrite((value) => (lines === 'one line' ? value : value.replaceAll('\r\n', '\n')))
    .trim()
    .refine((value) => flawOf(value, lines) === undefined, { error: ({ input }) => flawOf(String(input), lines), abort: true })
    .normalize('NFC')
    .min(1)
    .max(max);

/** One line of text. */
export const text = (max: number) => written(max, 'one line');

/** Text of several lines. The line breaks of Windows become `\n`. */
export const prose = (max: number) => written(max, 'several lines');

/** An address on the web, without a user name or password in it. */
export const webAddress = z
  .string()
  .refine((value) => value.length <= 4 * 2048, { error: 'must have at most 2048 characters', abort: true })
  .trim()
  .max(2048)
  .refine(
    (value) => flawOf(value, 'one line') === undefined && isWebAddress(value),
    'must be an address that begins with http:// or https://',
  )
  .refine((value) => !isWebAddress(value) || !hasCredentials(value), 'must not contain a user name or password')
  .meta({ format: 'uri', example: 'https://example.org/poster.jpg' });

const isWebAddress = (value: string) => /^https?:\/\/[^\s\\/?#]/i.test(value) && !/\s/.test(value) && URL.canParse(value);

const hasCredentials = (value: string) => {
  const { username, password } = new URL(value);
  return username !== '' || password !== '';
};

/** The name of a show as the person who tracks it writes it. It is part of a DynamoDB key (at most 1,024 bytes). */
export const showName = text(255).meta({ description: 'The show as you call it', example: 'Breaking Bad' });

/** The user name that a person signs in with, compared in lower case. */
export const username = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, 'letters, digits and signs, without spaces')
  .refine((value) => flawOf(value, 'one line') === undefined, { error: ({ input }) => flawOf(String(input), 'one line') })
  .toLowerCase()
  .meta({ example: 'viewer' });

/** An id, in lower case, so that each resource has one message group. */
export const uuid = z.uuid().toLowerCase().meta({ example: '0193b7a2-0d0c-7c3f-9d52-6f1a2b3c4d5e' });

/** The path of a resource that is identified by its id alone. */
export const byId = z.strictObject({ id: uuid });

/** A rating on IMDb's scale: 0 to 10 in tenths. */
export const rating = z.number().min(0).max(10).multipleOf(0.1);

/** A length in minutes. */
export const minutes = z.int().min(1).max(10_000);

/** Text in an answer; null where it is unknown. */
export const textOrNull = z.string().nullable();

/** The version and times of a resource. */
export const stateFields = {
  version: z.int().meta({ description: 'Number of changes, also sent as the ETag' }),
  created_at: instant,
  updated_at: instant,
} as const;

/** How fresh figures are. */
export const freshness = {
  as_of: instant.meta({ description: 'When these figures were computed' }),
  catalog: z.enum(['awake', 'waking', 'unknown']).meta({ description: 'Last known state of the database' }),
} as const;

/** A field that becomes null if it is omitted. */
export const orNull = <T extends z.ZodType>(field: T) => field.nullable().default(null);

/** Season number; 0 holds the specials. */
export const season = z.int().min(0).max(10_000).meta({ description: '0 holds the specials', example: 3 });

export const episode = z.int().min(1).max(100_000).meta({ example: 8 });

export const pageLimit = (standard: number, max: number) => z.int().min(1).max(max).default(standard);

const cursor = z
  .string()
  .regex(/^[\w.-]{1,2048}$/, 'a cursor from an earlier answer')
  .meta({ description: '`next_cursor` of the previous page. It is opaque, and valid only for this caller, route and filters' });

/** The part of a route's description about CSV files. */
export const csvNote =
  'With `accept: text/csv` the answer is a CSV file of the page, and its `Link` header has the address of the next page.';

/** The header of a request for a CSV file. */
export const csvHeaders = z.object({
  accept: z.string().max(500).meta({ description: '`text/csv` for the rows as a CSV file', example: 'text/csv' }).optional(),
});

/** The query parameters that choose the page of a list. */
export const pageQuery = (standard = 50, max = 200) => ({ limit: pageLimit(standard, max), cursor: cursor.optional() });

/** A filter of a list by name. */
export const namePart = (max: number) =>
  text(max).optional().meta({ description: 'Part of the name, ignoring accents. If no name contains it, similar names match' });

/** A parameter that may be given several times. */
export const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item).min(1).max(20), item.transform((one) => [one] as z.output<T>[])]);

/** A filter of a list by genre. */
export const anyGenre = <T extends z.ZodType>(genre: T) =>
  oneOrMore(genre).optional().meta({ description: 'Matches any of these genres, ignoring case' });

/** The scope of a list: active resources, or deleted ones that can be restored. */
export const deletedScope = z
  .enum(['active', 'deleted'])
  .default('active')
  .meta({ description: '`deleted` lists what can be restored, the latest deletion first unless `sort` is given. For editors only' });

/** The time at which a listed resource was deleted. */
export const deletedAt = instant.nullable().meta({ description: 'Time of the deletion; null if it is not deleted' });

/** The metadata of a page. */
export const pageMeta = z.object({ next_cursor: z.string().nullable() });

/** One page of a list, with the cursor of the next page. */
export const page = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), meta: pageMeta });

/** How long the caller waits for the outcome of a write (RFC 7240). */
export const prefer = z.string().max(200).meta({
  description: 'With `wait=N` the answer is the outcome if it is known within N seconds (at most 8), otherwise 202',
  example: 'wait=5',
});

/** Identifies a request, so that a repeated request is applied once. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 visible ASCII characters')
  .meta({ description: 'A request that is repeated with the same key is applied once', example: '5f0c7b9e-4c1d-4b7a-9f4e-2a1b3c4d5e6f' });
