import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type FieldProblem, type ProblemCode, type ProblemDetails, problems } from '../../contract/problems.ts';

interface ProblemContent {
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  /** Further members of the answer, such as `existing_id`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that becomes an RFC 9457 answer. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly content: ProblemContent;

  constructor(code: ProblemCode, content: ProblemContent = {}) {
    super(content.detail ?? problems[code].title);
    this.code = code;
    this.content = content;
  }
}

/** The answer for a problem, with additional `members`. */
export function problemAnswer(
  problem: Problem,
  requestId: string,
  members: Readonly<Record<string, unknown>> = {},
): APIGatewayProxyStructuredResultV2 {
  const { status, title } = problems[problem.code];
  const { detail, errors, headers } = problem.content;
  const body: ProblemDetails = {
    type: `urn:episodic:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    ...(detail && { detail }),
    ...(errors && { errors: [...errors] }),
    ...problem.content.members,
    ...members,
    request_id: requestId,
  };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(status === 429 && { 'retry-after': '1' }),
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/** The problem while the catalog's database wakes up. Aurora takes about 15 seconds to resume. */
export const catalogWaking = () => new Problem('catalog_waking', { headers: { 'retry-after': '15' } });
