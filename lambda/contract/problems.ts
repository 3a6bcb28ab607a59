import * as z from 'zod';

/**
 * All problems of the API by code: status, title, and what the caller can do. Codes never change. The error reference in
 * docs/generated is generated from this table.
 */
export const problems = {
  validation_failed: { status: 400, title: 'The request is not valid', cure: 'Correct the fields named in `errors`.' },
  malformed_json: { status: 400, title: 'The body is not JSON', cure: 'Send one JSON object with `content-type: application/json`.' },
  invalid_cursor: {
    status: 400,
    title: 'The cursor does not belong to this list',
    cure: 'Start again without `cursor`. A cursor is valid only for its caller, route and filters.',
  },
  unauthorized: { status: 401, title: 'Sign-in required', cure: 'Send `authorization: Bearer <access token>`.' },
  forbidden: { status: 403, title: 'Permission denied', cure: 'Ask an administrator for the role that `detail` names.' },
  wrong_door: { status: 403, title: 'The API cannot be called directly', cure: 'Send the request to the address of the web site.' },
  switched_off: {
    status: 403,
    title: 'This stage does not have this part of Episodic',
    cure: 'Ask the operator, who can switch it on with a deployment.',
  },
  not_found: { status: 404, title: 'The resource does not exist', cure: 'Check the id.' },
  duplicate: {
    status: 409,
    title: 'The resource already exists',
    cure: 'Use the resource with the id `existing_id`. `shared` lists the fields that are equal.',
  },
  contract_overlap: {
    status: 409,
    title: 'An exclusive contract overlaps',
    cure: 'Change the region or the days, or change the contract with the id `existing_id`.',
  },
  ambiguous_show: {
    status: 409,
    title: 'Several shows have this name',
    cure: 'Choose one of the `candidates` (`id`, `title`, `year`, `network`, `poster_url`) and send its `id` as `show_id`.',
  },
  not_undoable: {
    status: 409,
    title: 'The batch cannot be undone',
    cure: 'Undo the changes that were made after it. A batch that only stored in the ledger what was stored before has nothing to undo.',
  },
  version_conflict: {
    status: 409,
    title: 'The resource changed at the same moment',
    cure: 'Read the resource again and repeat the change.',
  },
  precondition_failed: {
    status: 412,
    title: 'The resource has another version',
    cure: 'Read the resource again and repeat the change with its new `ETag`.',
  },
  payload_too_large: { status: 413, title: 'The body is too large', cure: 'Send less at once.' },
  unsupported_media_type: { status: 415, title: 'The media type is not JSON', cure: 'Send `content-type: application/json`.' },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    cure: 'Use a fresh key for each new request. Repeat a key only with the same request.',
  },
  unknown_show: {
    status: 422,
    title: 'The show is unknown',
    cure: 'Check the name, send `show_id`, or add the show first.',
  },
  future_date: {
    status: 422,
    title: 'The date is in the future',
    cure: 'Send a date that has come, or null for an unknown date. A day counts once it has begun somewhere on Earth.',
  },
  wrong_upload: {
    status: 422,
    title: 'A file of the import cannot be loaded',
    cure: 'Upload the file that `detail` names again, then start the import again.',
  },
  wrong_media: {
    status: 422,
    title: 'The file is neither video nor audio',
    cure: 'Begin another upload with a file that `detail` names.',
  },
  upload_incomplete: {
    status: 409,
    title: 'Parts of the upload are missing',
    cure: 'Send the parts that `detail` names, then complete the upload again.',
  },
  upload_state: {
    status: 409,
    title: 'The upload has ended',
    cure: 'Begin another upload.',
  },
  command_rejected: { status: 422, title: 'The change was refused', cure: 'See `reason`, `detail` and the receipt.' },
  precondition_required: {
    status: 428,
    title: 'The version to replace is missing',
    cure: 'Read the resource first and send its `ETag` as `If-Match`.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    cure: 'Try again after `Retry-After` seconds. A person may send 1,000 requests a minute.',
  },
  internal_error: { status: 500, title: 'The service failed', cure: 'Try again. If the problem persists, report `request_id`.' },
  command_failed: {
    status: 500,
    title: 'The change could not be applied',
    cure: 'See the receipt. An operator can send the change again.',
  },
  catalog_waking: {
    status: 503,
    title: 'The catalog is waking up',
    cure: 'Try again after `Retry-After` seconds. The database sleeps when nobody uses it.',
  },
} as const satisfies Record<string, { status: number; title: string; cure: string }>;

export type ProblemCode = keyof typeof problems;

export type FieldProblemCode = keyof typeof fieldProblemCodes;

/** Problems with a field, by code. Codes never change. */
export const fieldProblemCodes = {
  missing: 'The field is required.',
  unknown: 'No field has this name.',
  repeated: 'The field is sent in both spellings.',
  type: 'The value has the wrong type.',
  range: 'The value is too small or too large, or has too few or too many characters or items.',
  value: 'The value has the wrong format, or breaks a rule.',
  taken: 'Another resource has this value.',
} as const;

/** A problem with a field: where it is, what was expected, and what is wrong. */
export const fieldProblem = z
  .object({
    in: z.enum(['path', 'query', 'header', 'body']),
    field: z.string(),
    code: z.enum(Object.keys(fieldProblemCodes) as [FieldProblemCode, ...FieldProblemCode[]]).meta({
      description: Object.entries(fieldProblemCodes)
        .map(([code, meaning]) => `\`${code}\`: ${meaning}`)
        .join(' '),
    }),
    expected: z.string(),
    message: z.string(),
  })
  .meta({ id: 'FieldProblem' });

export type FieldProblem = z.infer<typeof fieldProblem>;

/** The body of every error answer: RFC 9457 problem details with a stable `code`. */
export const problemDetails = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    request_id: z.string(),
    errors: z.array(fieldProblem).optional(),
  })
  .meta({ id: 'Problem' });

export type ProblemDetails = z.infer<typeof problemDetails>;
