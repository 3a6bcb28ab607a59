import * as z from 'zod';

/**
 * Every way in which a call can fail, under a code that never changes: status, title, and what a caller can do about it.
 * The error reference in docs/generated is made from this table.
 */
export const problems = {
  validation_failed: { status: 400, title: 'The request is not valid', cure: 'Correct the fields named in `errors`.' },
  malformed_json: { status: 400, title: 'The body is not JSON', cure: 'Send one JSON object with `content-type: application/json`.' },
  invalid_cursor: {
    status: 400,
    title: 'The cursor does not belong to this list',
    cure: 'Start again without `cursor`: a cursor is valid only for the caller, route and filters that it was given to.',
  },
  unauthorized: { status: 401, title: 'Nobody is signed in', cure: 'Send `authorization: Bearer <access token>`.' },
  forbidden: { status: 403, title: 'This is not yours to do', cure: 'Ask an administrator for the role that `detail` names.' },
  wrong_door: { status: 403, title: 'The API answers only behind its front door', cure: 'Call the address of the web site.' },
  not_found: { status: 404, title: 'There is no such thing', cure: 'Check the identifier.' },
  duplicate: {
    status: 409,
    title: 'It is there already',
    cure: 'Use the one that `existing_id` names. `shared` lists the fields that are equal.',
  },
  contract_overlap: {
    status: 409,
    title: 'Another exclusive contract holds at the same time',
    cure: 'Change region or days, or the contract that `existing_id` names.',
  },
  ambiguous_show: {
    status: 409,
    title: 'Several shows have this name',
    cure: 'Choose one of the `candidates` (`id`, `title`, `year`, `network`, `poster_url`) and send its `id` as `show_id`.',
  },
  version_conflict: { status: 409, title: 'Somebody changed it at the same moment', cure: 'Read it again and repeat the change.' },
  precondition_failed: {
    status: 412,
    title: 'It has changed since you read it',
    cure: 'Read it again and repeat the change with the new `ETag`.',
  },
  payload_too_large: { status: 413, title: 'The body is too large', cure: 'Send less at once.' },
  unsupported_media_type: { status: 415, title: 'Only JSON is understood', cure: 'Send `content-type: application/json`.' },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    cure: 'Use a fresh key for each new request. Repeat a key only with the same request.',
  },
  unknown_show: {
    status: 422,
    title: 'The catalog does not know which show is meant',
    cure: 'Check the name, say which by `show_id`, or add the show first.',
  },
  command_rejected: { status: 422, title: 'The change was refused', cure: 'See `reason`, `detail` and the receipt.' },
  precondition_required: {
    status: 428,
    title: 'Say which version you are replacing',
    cure: 'Read it first and send its `ETag` as `If-Match`.',
  },
  too_many_requests: { status: 429, title: 'Too many requests', cure: 'Slow down and try again.' },
  internal_error: { status: 500, title: 'Something went wrong on our side', cure: 'Try again; if it stays, report `request_id`.' },
  command_failed: { status: 500, title: 'The change could not be applied', cure: 'See the receipt; an operator can send it again.' },
  catalog_waking: {
    status: 503,
    title: 'The catalog is waking up',
    cure: 'Try again after `Retry-After` seconds: a database that nobody used has gone to sleep.',
  },
} as const satisfies Record<string, { status: number; title: string; cure: string }>;

export type ProblemCode = keyof typeof problems;

export type FieldProblemCode = keyof typeof fieldProblemCodes;

/** What can be wrong with a field, under a code that never changes. */
export const fieldProblemCodes = {
  missing: 'The field is required.',
  unknown: 'There is no field of this name.',
  repeated: 'The field is given in two spellings.',
  type: 'The value has another type.',
  range: 'The value is too small or too large, or has too few or too many characters or items.',
  value: 'The value has another form, or breaks a rule.',
  taken: 'Another resource has this value.',
} as const;

/** A field that is wrong: where it is, what was expected, and what is wrong. */
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

/** The one shape of every error answer: RFC 9457 problem details with a stable `code`. */
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
