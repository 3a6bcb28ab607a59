import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsService } from '../../lib/local/aws-service.ts';
import type { Gateway } from '../../lib/local/gateway.ts';
import { startGateway } from '../../lib/local/gateway.ts';
import type { PolicyStatement } from '../../lib/local/iam.ts';
import { createAuthorizer, operatorKey } from '../../lib/local/iam.ts';

/** A temporary folder, and a function that deletes it. */
export async function temporaryFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'episodic-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Settings of an SDK client that signs with a role's key and never retries. */
export function clientSettings(url: string, accessKeyId: string = operatorKey) {
  return { endpoint: url, region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId, secretAccessKey: 'local' } };
}

/** Starts a gateway for the given services, with roles. */
export async function startCloud(
  services: readonly AwsService[],
  roles: Record<string, readonly PolicyStatement[]> = {},
): Promise<Gateway & { settings: (role?: string) => ReturnType<typeof clientSettings> }> {
  const { authorize, setRole } = createAuthorizer();
  for (const [name, statements] of Object.entries(roles)) setRole(name, statements);
  const gateway = await startGateway({ services, authorize, log: () => undefined });
  return { ...gateway, settings: (role) => clientSettings(gateway.url, role) };
}

/** The error of a rejected promise: name, message and all other properties from the SDK. */
export async function failure(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('The call succeeded.');
}

/** Actions that a role has used. */
export const actionsOf = (gateway: Gateway, of: string): Set<string> =>
  new Set(gateway.usage().flatMap(({ role, action }) => (role === of ? [action] : [])));
