import * as z from 'zod';

/** The highest version: versions are PostgreSQL integers. */
const highestVersion = 2 ** 31 - 1;

/** `If-Match` of a change: the ETag of the version to replace, or `*` for any version. */
export const ifMatch = z
  .string()
  .regex(/^(\*|"[1-9]\d{0,9}")$/, { error: 'must be the ETag of the answer you read, such as "3", or *', abort: true })
  .refine((value) => value === '*' || Number(value.slice(1, -1)) <= highestVersion, 'must be a version that exists')
  .meta({
    description: 'ETag of the version to replace. The change is refused if the resource has another version; `*` accepts every version',
    example: '"3"',
  });

/** The version in an `If-Match` header: `any` for `*`, undefined without a header. */
export const versionIn = (header: string | undefined): number | 'any' | undefined =>
  header === undefined ? undefined : header === '*' ? 'any' : Number(header.slice(1, -1));
