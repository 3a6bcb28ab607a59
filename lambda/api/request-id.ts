import { uuidv7 } from 'uuidv7';
import { derivedId } from '../domain/derived-id.ts';

interface Given {
  readonly headers: { readonly 'idempotency-key'?: string | undefined };
  readonly caller: { readonly sub: string };
}

/** The id of what a request creates. A request that is repeated with the same key has the same id. */
export const requestId = ({ headers, caller }: Given, route: string): string => {
  const key = headers['idempotency-key'];
  return key === undefined ? uuidv7() : derivedId(route, caller.sub, key);
};
