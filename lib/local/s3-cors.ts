import type { AwsResponse, PageRequest } from './aws-service.ts';
import { AwsError } from './aws-service.ts';

/** A rule of a bucket's `CorsConfiguration`: what web pages of these origins may send. */
export interface CorsRule {
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly MaxAge?: number;
}

/** The rule that allows `method` to the page that sends the request. Wildcards are not supported. */
const ruleFor = (rules: readonly CorsRule[], { headers: { origin } }: PageRequest, method: string | undefined) =>
  rules.find(
    ({ AllowedOrigins, AllowedMethods }) =>
      (AllowedOrigins.includes('*') || AllowedOrigins.includes(String(origin))) && AllowedMethods.includes(String(method)),
  );

/** Headers that let an allowed page read the answer to its request. */
export function corsHeaders(rules: readonly CorsRule[], request: PageRequest): Record<string, string> {
  const { method, headers } = request;
  const rule = ruleFor(rules, request, method === 'OPTIONS' ? String(headers['access-control-request-method']) : method);
  return rule ? { 'access-control-allow-origin': String(headers.origin), vary: 'Origin' } : {};
}

/** Answers the question of a browser whether a page may send a request. @throws AwsError `AccessForbidden` if it may not. */
export function preflight(rules: readonly CorsRule[], request: PageRequest): AwsResponse {
  const method = String(request.headers['access-control-request-method']);
  const asked = String(request.headers['access-control-request-headers'] ?? '')
    .toLowerCase()
    .split(/,\s*/)
    .filter(Boolean);
  const { AllowedMethods = [], AllowedHeaders = [], MaxAge } = ruleFor(rules, request, method) ?? {};
  if (AllowedMethods.length === 0 || !asked.every((name) => AllowedHeaders.includes(name))) {
    throw new AwsError('AccessForbidden', 'CORSResponse: This CORS request is not allowed.', 403);
  }
  const headers = {
    'access-control-allow-methods': AllowedMethods.join(', '),
    ...(asked.length > 0 && { 'access-control-allow-headers': asked.join(', ') }),
    ...(MaxAge !== undefined && { 'access-control-max-age': `${MaxAge}` }),
  };
  return { status: 200, headers };
}
