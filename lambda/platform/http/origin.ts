import { createHmac, timingSafeEqual } from 'node:crypto';
import { originHeader, originPeriod } from '../../contract/origin.ts';
import { Problem } from './problem.ts';

/** The proof of CloudFront for a period: the number of the period, and its signature with the key that CloudFront shares with us. */
export const originProof = (key: string, period: number = Math.floor(Date.now() / originPeriod)): string =>
  `${period}.${createHmac('sha256', key).update(String(period)).digest('hex')}`;

/** The proofs that are accepted now: of this period, and of those before and after it, because clocks differ and requests take time. */
let accepted: { readonly key: string; readonly period: number; readonly proofs: readonly Buffer[] } | undefined;

function acceptedProofs(key: string): readonly Buffer[] {
  const period = Math.floor(Date.now() / originPeriod);
  if (accepted?.key !== key || accepted.period !== period) {
    accepted = { key, period, proofs: [period - 1, period, period + 1].map((one) => Buffer.from(originProof(key, one))) };
  }
  return accepted.proofs;
}

/**
 * Checks that a request came through CloudFront, which adds a proof that changes every five minutes. This is not an authentication. The
 * comparison takes constant time; the length is not secret.
 * @throws Problem `wrong_door` when the header is missing or wrong.
 */
export function checkOrigin(headers: Readonly<Record<string, string | undefined>>, key: string): void {
  const given = Buffer.from(headers[originHeader] ?? '');
  const isProved = acceptedProofs(key).some((proof) => given.length === proof.length && timingSafeEqual(given, proof));
  if (!isProved) throw new Problem('wrong_door');
}

/** The client's address: the second to last entry of `X-Forwarded-For`, which CloudFront writes. */
export function clientAddress(headers: Readonly<Record<string, string | undefined>>): string | null {
  return headers['x-forwarded-for']?.split(',').at(-2)?.trim() ?? null;
}
