import { timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';

/**
 * A fence against going around the CDN, not an authentication: CloudFront adds a header that only it and the functions
 * know. Compared in constant time; its length is not secret.
 * @throws Problem `wrong_door` when the header is missing or another.
 */
export function checkOrigin(headers: Readonly<Record<string, string | undefined>>, expected: string): void {
  const given = Buffer.from(headers['x-origin-verify'] ?? '');
  const wanted = Buffer.from(expected);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Problem('wrong_door');
}

/** The client's address: the last but one entry of `X-Forwarded-For`, the one that CloudFront wrote itself. */
export function clientAddress(headers: Readonly<Record<string, string | undefined>>): string | null {
  return headers['x-forwarded-for']?.split(',').at(-2)?.trim() ?? null;
}
