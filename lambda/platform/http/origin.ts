import { timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';

/**
 * Checks that a request came through CloudFront, which adds a secret header. This is not an authentication. The comparison takes
 * constant time; the length is not secret.
 * @throws Problem `wrong_door` when the header is missing or wrong.
 */
export function checkOrigin(headers: Readonly<Record<string, string | undefined>>, expected: string): void {
  const given = Buffer.from(headers['x-origin-verify'] ?? '');
  const wanted = Buffer.from(expected);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Problem('wrong_door');
}

/** The client's address: the second to last entry of `X-Forwarded-For`, which CloudFront writes. */
export function clientAddress(headers: Readonly<Record<string, string | undefined>>): string | null {
  return headers['x-forwarded-for']?.split(',').at(-2)?.trim() ?? null;
}
