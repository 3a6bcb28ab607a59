import type { AnswerOf, CallOf } from '../lambda/contract/client.ts';
import type { ProblemDetails } from '../lambda/contract/problems.ts';
import type { Routes } from '../lambda/contract/routes.ts';

interface CallParts {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Creates a client of the API at `site` that sends `token` with each request. Requests and answers are typed by the contract:
 * `await call('GET /api/v1/tv_shows/{id}', { path: { id: 'tvmaze:169' } })`.
 * @throws Error with the API's problem, for every answer that is not a success.
 */
export function clientOf(site: string, token: string) {
  return async function call<N extends keyof Routes>(
    route: N,
    ...rest: object extends CallOf<N> ? [CallOf<N>?] : [CallOf<N>]
  ): Promise<AnswerOf<N>> {
    const [{ path = {}, query = {}, headers = {}, body } = {}] = rest as readonly CallParts[];
    const [method, template = ''] = route.split(' ');
    const url = new URL(
      template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name]))),
      site,
    );
    for (const [name, value] of Object.entries(query)) for (const item of [value].flat()) url.searchParams.append(name, String(item));
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const answer = (await response.json().catch(() => null)) as unknown;
    if (!response.ok) throw new Error(explain(response.status, answer as ProblemDetails | null));
    return { status: response.status, body: answer, headers: response.headers } as unknown as AnswerOf<N>;
  };
}

function explain(status: number, problem: ProblemDetails | null): string {
  const fields = problem?.errors?.map(({ field, message }) => `\n  ${field}: ${message}`).join('') ?? '';
  return `${status} ${problem?.code ?? ''}: ${problem?.detail ?? problem?.title ?? 'no reason given'}${fields}`;
}
