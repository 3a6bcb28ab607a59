import { AwsError } from './aws-service.ts';

/**
 * What may go wrong between a function and a service: refused for its rate, cut off before the service acts, cut off
 * after it acted (the effect stands, the answer is lost), or never answered.
 */
export type Fault = 'throttled' | 'reset-before' | 'reset-after' | 'unanswered';

/** Decides what goes wrong with a call, if anything: asked once for each call that was allowed. The call waits for the decision. */
export type Interference = (call: { readonly role: string; readonly actions: readonly string[] }) => Promise<undefined> | Fault | undefined;

/** The connection breaks without an answer. */
export class Cut extends Error {}

/** Does what the service does, with the fault around it. @throws Cut when the caller must get no answer. */
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
