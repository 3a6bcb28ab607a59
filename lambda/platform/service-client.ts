/**
 * Settings of an AWS client with timeouts, so that slow calls are repeated well before the function's own timeout. The SDK's default
 * is to wait forever.
 * @param requestTimeout maximum time of one call, in milliseconds
 */
export const serviceClient = (requestTimeout: number, maxAttempts = 3) => ({
  maxAttempts,
  requestHandler: { connectionTimeout: 1_000, requestTimeout, throwOnRequestTimeout: true },
});
