import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { log } from '../log.ts';
import { Problem, problemAnswer } from './problem.ts';

/** Additional members of a route's problems, besides those of RFC 9457. */
export type Extension = (problem: Problem) => Readonly<Record<string, string>>;

/** Turns errors into answers. An error that is not a `Problem` is logged, and the answer does not contain its message. */
export function problemAnswers(extend: Extension = () => ({})): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      if (!(request.error instanceof Problem)) log.error('unexpected failure', request.error as Error);
      const problem = request.error instanceof Problem ? request.error : new Problem('internal_error');
      request.response = problemAnswer(problem, request.event.requestContext.requestId, extend(problem));
    },
  };
}
