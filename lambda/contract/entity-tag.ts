import * as z from 'zod';

/** The highest version: versions are PostgreSQL integers. */
const highestVersion = 2 ** 31 - 1;

/** `If-Match` of a change: the version that it replaces, as the ETag of the answer that told it, or `*` for any. */
export const ifMatch = z
  .string()
  .regex(/^(\*|"[1-9]\d{0,9}")$/, { error: 'must be the ETag of the answer you read, such as "3", or *', abort: true })
  .refine((value) => value === '*' || Number(value.slice(1, -1)) <= highestVersion, 'must be a version that exists')
  .meta({ description: 'The change is made only if the thing is still as you read it; `*` means whatever its version', example: '"3"' });

/** The version that an `If-Match` header names: `any` for `*`, undefined where there is no header. */
export const versionIn = (header: string | undefined): number | 'any' | undefined =>
  header === undefined ? undefined : header === '*' ? 'any' : Number(header.slice(1, -1));
