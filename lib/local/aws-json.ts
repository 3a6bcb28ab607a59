import type { AwsRequest, AwsResponse } from './aws-service.ts';
import { AwsError } from './aws-service.ts';

/** An unchecked JSON object from a request. */
export type JsonObject = Record<string, unknown>;

/** The operation in the `x-amz-target` header, without its service prefix. @throws AwsError `UnknownOperationException`. */
export function targetOperation(request: AwsRequest, prefix: string, known: Iterable<string>): string {
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation = target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : '';
  for (const name of known) if (name === operation) return operation;
  throw new AwsError('UnknownOperationException', `The local cloud does not implement the operation '${target}'.`);
}

/** The JSON object in a request's body. An empty body is `{}`. @throws AwsError `SerializationException`. */
export function jsonBody(request: AwsRequest): JsonObject {
  if (request.body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8'));
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  } catch {}
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
}

/** Refuses every parameter that is not in `allowed`, so that no parameter is silently ignored. @throws AwsError with `code`. */
export function refuseUnknown(parameters: object, allowed: readonly string[], operation: string, code = 'ValidationException'): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null || allowed.includes(name)) continue;
    throw new AwsError(code, `The local cloud does not implement the parameter '${name}' of ${operation}.`);
  }
}

/** A successful answer in the given version of the AWS JSON protocol. */
export function jsonAnswer(body: unknown, version: '1.0' | '1.1'): AwsResponse {
  return { status: 200, headers: { 'content-type': `application/x-amz-json-${version}` }, body: JSON.stringify(body ?? {}) };
}

/** An error in the AWS JSON protocol. `namespace` is the shape's namespace, such as `com.amazonaws.sqs`. */
export function jsonFailure(error: AwsError, namespace: string, version: '1.0' | '1.1'): AwsResponse {
  const body = JSON.stringify({ __type: `${namespace}#${error.code}`, message: error.message, ...error.extra });
  return { status: error.status, headers: { 'content-type': `application/x-amz-json-${version}` }, body };
}
