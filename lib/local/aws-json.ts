import type { AwsRequest, AwsResponse } from './aws-service.ts';
import { AwsError } from './aws-service.ts';

/** A JSON object as it came over the wire: nothing about it is known yet. */
export type JsonObject = Record<string, unknown>;

/** The operation named by the `x-amz-target` header, without its service prefix. Throws `UnknownOperationException`. */
export function targetOperation(request: AwsRequest, prefix: string, known: Iterable<string>): string {
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation = target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : '';
  for (const name of known) if (name === operation) return operation;
  throw new AwsError('UnknownOperationException', `The local cloud does not implement the operation '${target}'.`);
}

/** The JSON object in a request's body; an empty body is `{}`. Throws `SerializationException`. */
export function jsonBody(request: AwsRequest): JsonObject {
  if (request.body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8'));
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  } catch {}
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
}

/** Refuses every parameter outside the allow-list, so that nothing a caller asks for is ignored silently. */
export function refuseUnknown(parameters: object, allowed: readonly string[], operation: string, code = 'ValidationException'): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null || allowed.includes(name)) continue;
    throw new AwsError(code, `The local cloud does not implement the parameter '${name}' of ${operation}.`);
  }
}

/** A successful answer of the AWS JSON protocol in the given version. */
export function jsonAnswer(body: unknown, version: '1.0' | '1.1'): AwsResponse {
  return { status: 200, headers: { 'content-type': `application/x-amz-json-${version}` }, body: JSON.stringify(body ?? {}) };
}

/** An error of the AWS JSON protocol; `namespace` is the shape's namespace, such as `com.amazonaws.sqs`. */
export function jsonFailure(error: AwsError, namespace: string, version: '1.0' | '1.1'): AwsResponse {
  const body = JSON.stringify({ __type: `${namespace}#${error.code}`, message: error.message, ...error.extra });
  return { status: error.status, headers: { 'content-type': `application/x-amz-json-${version}` }, body };
}
