/**
 * Stands in for the SDK's chain of credential sources in the bundles: a Lambda has its role's key in the environment and
 * nowhere else, and the chain is a third of the SDK's weight.
 */
export const defaultProvider = () => async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
});
