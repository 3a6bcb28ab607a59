import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsService } from '../../lib/local/aws-service.ts';
import type { Gateway } from '../../lib/local/gateway.ts';
import { startGateway } from '../../lib/local/gateway.ts';
import type { PolicyStatement } from '../../lib/local/iam.ts';
import { createAuthorizer, operatorKey } from '../../lib/local/iam.ts';

/** A fresh folder and the function that removes it. */
export async function temporaryFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'episodic-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The settings of an SDK client that signs with the given role's key and never retries. */
export function clientSettings(url: string, accessKeyId: string = operatorKey) {
  return { endpoint: url, region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId, secretAccessKey: 'local' } };
}

/** A gateway over the given services, with roles. */
export async function startCloud(
  services: readonly AwsService[],
  roles: Record<string, readonly PolicyStatement[]> = {},
): Promise<Gateway & { settings: (role?: string) => ReturnType<typeof clientSettings> }> {
  const { authorize, setRole } = createAuthorizer();
  for (const [name, statements] of Object.entries(roles)) setRole(name, statements);
  const gateway = await startGateway({ services, authorize, log: () => undefined });
  return { ...gateway, settings: (role) => clientSettings(gateway.url, role) };
}

/** The error that a promise rejects with, as name, message and everything else that the SDK put on it. */
export async function failure(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('The call succeeded.');
}

/** The actions that a role has used. */
export const actionsOf = (gateway: Gateway, of: string): Set<string> =>
  new Set(gateway.usage().flatMap(({ role, action }) => (role === of ? [action] : [])));
