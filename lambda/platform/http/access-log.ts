import { LogLevelThreshold } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Clock } from '../clock.ts';
import { log, traceId, userHash } from '../log.ts';
import { measure, measureMemory, takeMetrics } from '../metrics.ts';
import { takeQueries } from '../queries.ts';
import { callerOf } from './caller.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

/**
 * Logs one line per request: endpoint, method, status code, error type, duration in milliseconds, the calls to stores by name, and ids for
 * searching. The line also carries the request's metrics.
 */
export function accessLog(endpoint: string, clock: Clock): MiddlewareObj<Event, APIGatewayProxyStructuredResultV2> {
  let started = 0;
  const write = ({ event, response, error }: { event: Event; response?: unknown; error?: Error | null }) => {
    if (log.level > LogLevelThreshold.INFO) return;
    const { statusCode } = (response ?? {}) as APIGatewayProxyStructuredResultV2;
    const caller = callerOf(event);
    const error_type = error ? ('code' in error ? String(error.code) : error.name) : undefined;
    const duration_ms = clock.now().getTime() - started;
    measureAnswer(statusCode ?? 500, error_type, duration_ms);
    log.info('request', {
      endpoint,
      method: event.requestContext.http.method,
      status_code: statusCode,
      error_type,
      duration_ms,
      request_id: event.requestContext.requestId,
      user_hash: caller && userHash(caller.sub),
      trace_id: traceId(),
      ...takeQueries(),
      ...takeMetrics(clock.now().getTime()),
    });
  };
  return {
    before: () => {
      started = clock.now().getTime();
    },
    after: write,
    onError: write,
  };
}

/** Measures an answer. A waking database is not an error: the caller tries again by itself. */
function measureAnswer(status: number, error: string | undefined, duration: number): void {
  measure('RequestCount', 1);
  measure('ResponseTime', duration);
  measure('SuccessCount', status < 400 ? 1 : 0);
  measure('ErrorCount', status >= 500 && error !== 'catalog_waking' ? 1 : 0);
  measureMemory();
}
