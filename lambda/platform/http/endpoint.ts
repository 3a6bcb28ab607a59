import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Actor } from '../../contract/command.ts';
import { type Answer, asksForCaller, type Route, usesOf } from '../../contract/route.ts';
import { type Clock, systemClock } from '../clock.ts';
import { grantsFor, required, type Use } from '../grants.ts';
import { accessLog } from './access-log.ts';
import { actorOf } from './actor.ts';
import { admit, type Caller, callerOf } from './caller.ts';
import { unlessErased } from './caller-state.ts';
import { CsvText } from './csv-text.ts';
import { isNamedBy } from './entity-tag.ts';
import { JsonText } from './json-text.ts';
import { checkOrigin } from './origin.ts';
import { type Extension, problemAnswers } from './problem-answers.ts';
import { type ParsedRequest, parseRequest } from './request.ts';
import { countRequest } from './request-limit.ts';
import { availability } from './switched-off.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

/** The input of a handler: the validated parts of the request, the caller, and the grants of the route. */
export type Request<R extends Route> = ParsedRequest<R> & {
  readonly caller: R['auth'] extends 'public' ? Caller | undefined : Caller;
  readonly use: Use<R['uses'][number]>;
  readonly now: Date;
  /** The caller for the audit trail. */
  readonly actor: () => Actor;
};

/** An answer whose body is text that was validated before. */
type StoredAnswer<R extends Route> = {
  [S in Answer<R>['status']]: Omit<Answer<R>, 'body'> & { readonly status: S; readonly body: JsonText | CsvText };
}[Answer<R>['status']];

interface Options {
  readonly clock?: Clock;
  /** Additional members of this route's problems, for older clients. */
  readonly extend?: Extension;
}

/**
 * Creates the Lambda of a route: checks origin, caller, the number of the caller's requests, and role, validates the request, calls the handler, validates the answer, and
 * turns errors into problems. Refuses a route that the stage has switched off. Reads the environment once, at cold start, and throws for a missing variable.
 */
export function endpoint<const R extends Route, const A extends Answer<R> | StoredAnswer<R>>(
  route: R,
  handle: (request: Request<R>) => Promise<A>,
  { clock = systemClock, extend }: Options = {},
) {
  const use = grantsFor<R['uses'][number] | 'caller:get' | 'caller:count'>(usesOf(route) as R['uses']);
  const origin = required(process.env, 'ORIGIN_VERIFY');
  const limit = Number(required(process.env, 'REQUESTS_PER_MINUTE'));
  const checkAvailable = availability(route.key);

  const run = async (event: Event): Promise<APIGatewayProxyStructuredResultV2> => {
    checkOrigin(event.headers, origin);
    const caller = callerOf(event);
    if (caller && route.auth !== 'public') await countRequest(use('caller:count'), caller.sub, limit);
    admit(route, caller);
    checkAvailable();
    const request = {
      ...parseRequest(route, event),
      caller,
      use,
      now: clock.now(),
      actor: () => actorOf(event, caller as Caller),
    } as Request<R>;
    const order = event.requestContext.http.method === 'GET' ? 'beside' : 'before';
    const handled = await (caller && asksForCaller(route)
      ? unlessErased(use('caller:get'), caller.sub, order, () => handle(request))
      : handle(request));
    return conditional(route, event, answer(route, handled));
  };

  return middy<Event, APIGatewayProxyStructuredResultV2>().use(accessLog(route.name, clock)).use(problemAnswers(extend)).handler(run);
}

function answer(route: Route, { status, body, headers }: { status: number; body: unknown; headers?: Readonly<Record<string, string>> }) {
  const schema = route.responses[status];
  if (!schema) throw new Error(`${route.name} answered ${status}, which its contract does not name`);
  const stored = body instanceof JsonText || body instanceof CsvText;
  const checked = stored ? body : schema.parse(body);
  return {
    statusCode: status,
    headers: { 'content-type': stored ? body.type : 'application/json', 'cache-control': 'private, no-store', ...headers },
    ...(checked !== null && { body: stored ? body.text : JSON.stringify(checked) }),
  };
}

/** Replaces the answer with a 304 if the caller has the current version. */
function conditional(route: Route, event: Event, answer: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 {
  const etag = route.etag && answer.statusCode === 200 ? answer.headers?.etag : undefined;
  if (etag === undefined || !isNamedBy(event.headers['if-none-match'], String(etag))) return answer;
  const { 'content-type': _, 'content-disposition': __, ...headers } = answer.headers ?? {};
  return { statusCode: 304, headers };
}
