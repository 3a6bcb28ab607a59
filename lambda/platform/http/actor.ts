import type { APIGatewayProxyEventV2WithJWTAuthorizer as Event } from 'aws-lambda';
import type { Actor } from '../../contract/command.ts';
import type { Caller } from './caller.ts';
import { clientAddress } from './origin.ts';

/** The caller of a request for the audit trail. */
export function actorOf(event: Event, caller: Caller): Actor {
  return {
    sub: caller.sub,
    username: caller.username,
    ip: printable(clientAddress(event.headers) ?? undefined),
    user_agent: printable(event.headers['user-agent']),
    request_id: event.requestContext.requestId,
  };
}

/** A header for the audit trail: at most 512 characters, without characters that another layer refuses. */
const printable = (header: string | undefined): string | null =>
  header?.slice(0, 512).replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '\ufffd') ?? null;
