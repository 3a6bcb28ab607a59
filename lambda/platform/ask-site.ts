import { seconds } from './clock.ts';
import { required } from './grants.ts';

/** How long the canary waits for an answer. */
const patience = seconds(5);

/**
 * Sends a request to the site, as a browser would, through CloudFront. The answer must be 200 and JSON.
 * @throws Error that names the request and what was wrong
 */
export async function askSite(route: string, { token, body }: { token?: string; body?: object } = {}): Promise<Record<string, unknown>> {
  const [method = 'GET', path = '/'] = route.split(' ');
  const response = await fetch(required(process.env, 'SITE_URL') + path, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${route} answered ${response.status}`);
  if (!response.headers.get('content-type')?.includes('json')) throw new Error(`${route} answered something other than JSON`);
  return JSON.parse(text) as Record<string, unknown>;
}
