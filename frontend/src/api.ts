import type { AnswerOf, CallOf } from '../../lambda/contract/client.ts';
import type { FieldProblem, ProblemCode, ProblemDetails } from '../../lambda/contract/problems.ts';
import type { Routes } from '../../lambda/contract/routes.ts';
import { accessToken, endSession, renewSession } from './session.ts';

/** A failed call: the API's problem details, or the code `unreachable` if there was no response. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: ProblemCode | 'unreachable';
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
  /** Seconds after which to try again. */
  readonly retryAfter: number | null;
  /** Extension members of the problem, such as `existing_id`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: ProblemCode | 'unreachable',
    detail: string,
    rest: Partial<ProblemDetails> = {},
    retryAfter: number | null = null,
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = rest.errors ?? [];
    this.requestId = rest.request_id ?? null;
    this.retryAfter = retryAfter;
    this.details = rest;
  }
}

/** Whether a call failed because the resource does not exist (404) or its id is malformed (400). */
export const isMissing = (error: unknown): boolean => error instanceof ProblemError && (error.status === 404 || error.status === 400);

/** Problems for responses of API Gateway itself, which have no problem document. */
const gatewayProblems: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  401: ['unauthorized', 'Your session has ended. Sign in again.'],
  403: ['forbidden', 'Your role does not allow this.'],
  404: ['not_found', 'No resource has this address.'],
  413: ['payload_too_large', 'The request is too large.'],
  429: ['too_many_requests', 'You sent too many requests. Try again in a moment.'],
};

/** Calls a route of the API with the signed-in person's token. @throws ProblemError if the response is not a success. */
export async function call<N extends keyof Routes>(
  route: N,
  ...rest: object extends CallOf<N> ? [CallOf<N>?] : [CallOf<N>]
): Promise<AnswerOf<N>> {
  const [request = {}] = rest as readonly Loose[];
  const response = await callRaw(route, request);
  if (response.status === 401) endSession();
  if (!response.ok) throw await problemOf(response);
  return { status: response.status, body: await response.json().catch(() => null), headers: response.headers } as unknown as AnswerOf<N>;
}

/**
 * Sends a request to any address of the API with the signed-in person's token, and renews a refused token once. Returns every response.
 * @throws ProblemError if there is no response.
 */
export async function callRaw(route: string, request: Loose = {}): Promise<Response> {
  const response = await send(route, request, await accessToken());
  if (response.status !== 401 || !(await renewSession())) return response;
  return send(route, request, await accessToken());
}

interface Loose {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

async function send(route: string, { path = {}, query = {}, headers = {}, body, signal }: Loose, token: string | null): Promise<Response> {
  const [method, template = ''] = route.split(' ');
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name as keyof typeof path])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const entry of Array.isArray(value) ? value : [value]) if (entry !== undefined) search.append(name, String(entry));
  const timeout = AbortSignal.timeout(30_000);
  try {
    return await fetch(search.size > 0 ? `${address}?${search}` : address, {
      method,
      headers: {
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError(
      0,
      'unreachable',
      timeout.aborted ? 'The server took too long to answer.' : 'The server cannot be reached. Check your connection.',
    );
  }
}

async function problemOf(response: Response): Promise<ProblemError> {
  const body: Partial<ProblemDetails> = (await response.json().catch(() => null)) ?? {};
  const wait = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const retryAfter = Number.isNaN(wait) ? null : wait;
  if (body.code) return new ProblemError(response.status, body.code, body.detail ?? body.title ?? 'The request failed.', body, retryAfter);
  const [code, detail] = gatewayProblems[response.status] ?? ['internal_error', `The server answered with an error (${response.status}).`];
  return new ProblemError(response.status, code, detail, {}, retryAfter);
}
