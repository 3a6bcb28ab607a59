/**
 * Settings of a service's client: an answer that takes too long is given up and asked for again, well before Lambda ends
 * the function; without them the SDK waits for ever.
 * @param requestTimeout longest wait for one answer, milliseconds
 */
export const serviceClient = (requestTimeout: number, maxAttempts = 3) => ({
  maxAttempts,
  requestHandler: { connectionTimeout: 1_000, requestTimeout, throwOnRequestTimeout: true },
});
