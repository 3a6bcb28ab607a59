import { randomBytes } from 'node:crypto';

/** A new trace id in X-Ray's format: version, seconds in hexadecimal, 96 random bits. */
const newTraceId = () => `1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;

/** The trace header of a request, or a new one, as API Gateway adds it. */
export const traceHeader = (sent: string | undefined): string => sent ?? `Root=${newTraceId()}`;

/** The trace of the request behind an event, or a new one, in the form of Lambda's environment variable. Nobody records it here. */
export function traceOf(event: unknown): string {
  const { headers } = (event ?? {}) as { headers?: Readonly<Record<string, string>> };
  const [root] = /Root=[^;]+/.exec(headers?.['x-amzn-trace-id'] ?? '') ?? [traceHeader(undefined)];
  return `${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
