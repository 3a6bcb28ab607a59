import * as z from 'zod';

/** A point in time in UTC, ISO 8601 with `Z`. */
export const instant = z.iso.datetime().meta({ description: 'UTC, ISO 8601', example: '2026-11-21T10:30:00.123Z' });

/** Text as people type it: Unicode NFC, without control characters, without space at the ends. */
export const text = (max: number) =>
  z
    .string()
    .refine((value) => !/\p{Cc}/u.test(value), 'must not contain control characters')
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max);

/** Text of several lines: as {@link text}, but line breaks are kept. */
export const prose = (max: number) =>
  z
    .string()
    .refine((value) => !/[^\P{Cc}\n]/u.test(value), 'must not contain control characters')
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max);

/** Free text naming a show, as the person who tracks it writes it; part of a DynamoDB key (at most 1,024 bytes). */
export const showName = text(255).meta({ description: 'The show as you call it', example: 'Breaking Bad' });

/** The name somebody signs in with; compared in lower case. */
export const username = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u)
  .toLowerCase()
  .meta({ example: 'viewer' });

export const uuid = z.uuid().meta({ example: '0193b7a2-0d0c-7c3f-9d52-6f1a2b3c4d5e' });

/** Season number; 0 holds the specials. */
export const season = z.int().min(0).max(10_000).meta({ description: '0 holds the specials', example: 3 });

export const episode = z.int().min(1).max(100_000).meta({ example: 8 });

export const pageLimit = (standard: number, max: number) => z.int().min(1).max(max).default(standard);

const cursor = z
  .string()
  .min(1)
  .max(2048)
  .meta({ description: '`next_cursor` of the page before: opaque, for this caller, route and filters only' });

/** What a caller that wants a file says. */
export const csvHeader = z.string().max(500).meta({ description: '`text/csv` answers the rows as a file', example: 'text/csv' });

/** How a query says which page of a list it wants. */
export const pageQuery = (standard = 50, max = 200) => ({ limit: pageLimit(standard, max), cursor: cursor.optional() });

/** A parameter that may be given several times. */
export const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item).min(1).max(20), item.transform((one) => [one] as z.output<T>[])]);

/** Which things a list is of: those that are there, or those that were deleted and can be restored. */
export const deletedScope = z
  .enum(['active', 'deleted'])
  .default('active')
  .meta({ description: '`deleted` is for editors: what can be restored, unless `sort` says otherwise the latest deletion first' });

/** When a thing of such a list was deleted. */
export const deletedAt = instant.nullable().meta({ description: 'Null for what is there' });

/** What a page says of the next one. */
export const pageMeta = z.object({ next_cursor: z.string().nullable() });

/** One page of a list, and where the next one starts. */
export const page = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), meta: pageMeta });

/** RFC 7240: how long the caller would wait for the outcome of a write. */
export const prefer = z.string().max(200).meta({
  description: '`wait=N`: answer with the outcome if it is known within N seconds (at most 8), otherwise 202',
  example: 'wait=5',
});

/** Makes a repeated request one request. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 visible ASCII characters')
  .meta({ description: 'Repeat a request with the same key and it is applied once', example: '5f0c7b9e-4c1d-4b7a-9f4e-2a1b3c4d5e6f' });
