import type { TestCloud } from './cloud.ts';

/** Calls of the cloud's own pollers, which run at any moment and belong to no request. */
const ofPollers = /^sqs:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility)$/;

/**
 * Does something, and lists the calls of services that it takes.
 * @param options.of names the functions whose calls count (all functions unless given)
 * @param options.before runs before each call passes
 * @returns the answer, and each call as its different actions ("BatchGetItem", "PutItem+UpdateItem"; other services than DynamoDB
 * with their prefix)
 */
export async function recordedCalls<T>(
  cloud: TestCloud,
  work: () => Promise<T>,
  { of, before }: { of?: RegExp; before?: (call: string) => Promise<void> | undefined } = {},
): Promise<{ answer: T; calls: string[] }> {
  const calls: string[] = [];
  cloud.interfere(async ({ actions, role }) => {
    if (actions.some((action) => ofPollers.test(action)) || (of && !of.test(role))) return undefined;
    const call = actions.map((action) => action.replace('dynamodb:', '')).join('+');
    calls.push(call);
    await before?.(call);
    return undefined;
  });
  try {
    return { answer: await work(), calls };
  } finally {
    cloud.interfere();
  }
}
