import { AwsError } from './aws-service.ts';

/**
 * A fault between a function and a service: the call is throttled, cut off before the service acts, cut off after the service acted
 * (the effect stays, the answer is lost), or never answered.
 */
export type Fault = 'throttled' | 'reset-before' | 'reset-after' | 'unanswered';

/** Chooses the fault of a call, if any. It is called once for each allowed call, and the call waits for the result. */
export type Interference = (call: {
  readonly role: string;
  readonly actions: readonly string[];
}) => Promise<Fault | undefined> | Fault | undefined;

/** Thrown to break the connection without an answer. */
export class Cut extends Error {}

/** Runs a call of a service with a fault. @throws Cut when the caller must get no answer. */
export async function withFault<T>(fault: Fault | undefined, signal: AbortSignal, execute: () => Promise<T>): Promise<T> {
  if (fault === 'throttled') throw new AwsError('ThrottlingException', 'Rate exceeded');
  if (fault === 'reset-before') throw new Cut();
  if (fault === 'unanswered') await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  if (fault === 'unanswered') throw new Cut();
  const answer = execute();
  if (fault !== 'reset-after') return answer;
  await answer.catch(() => {});
  throw new Cut();
}
