import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { isRecordOf, readJson, replaceFile } from './state-files.ts';

export interface Keys {
  /** The private signing key, RS256. */
  readonly jwk: JWK;
  /** The key that signs cookies. */
  readonly cookies: string;
}

/** Keys of an installation, created at its first start and stored, so that sessions and tokens survive a restart. */
export function loadKeys(folder: string): Keys {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'keys.json');
  const known = readJson<Keys>(path, ({ jwk, cookies }) => typeof jwk?.n === 'string' && typeof jwk.d === 'string' && cookies?.length > 20);
  if (known) return known;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(privateKey.export({ format: 'jwk' }) as JWK), kid: randomUUID(), alg: 'RS256', use: 'sig' };
  const keys: Keys = { jwk, cookies: randomBytes(32).toString('base64url') };
  replaceFile(path, JSON.stringify(keys), 0o600);
  return keys;
}

interface Stored {
  readonly payload: AdapterPayload;
  /** Epoch milliseconds. Absent for an entry that does not expire. */
  readonly expiresAt?: number | undefined;
}

/**
 * Stores sessions, grants, codes and refresh tokens for oidc-provider in one JSON file that is replaced at every change. Entries of
 * a deleted account count as deleted, so its sessions and tokens look unknown.
 */
export function createAdapter(folder: string, hasAccount: (sub: string) => boolean): (model: string) => Adapter {
  const path = join(folder, 'sessions.json');
  const all = new Map(
    Object.entries(
      readJson<Record<string, Stored>>(
        path,
        isRecordOf(({ payload }) => typeof payload === 'object'),
      ) ?? {},
    ),
  );
  const isLive = ({ payload, expiresAt }: Stored): boolean =>
    (expiresAt === undefined || expiresAt > Date.now()) && (payload.accountId === undefined || hasAccount(payload.accountId));
  const save = (): void => {
    for (const [key, stored] of all) if (!isLive(stored)) all.delete(key);
    replaceFile(path, JSON.stringify(Object.fromEntries(all)), 0o600);
  };

  return (model) => {
    const find = async (id: string): Promise<AdapterPayload | undefined> => {
      const stored = all.get(`${model}:${id}`);
      return stored && isLive(stored) ? stored.payload : undefined;
    };
    const findWhere = async (field: 'uid' | 'userCode', value: string): Promise<AdapterPayload | undefined> =>
      [...all].find(([key, stored]) => key.startsWith(`${model}:`) && stored.payload[field] === value && isLive(stored))?.[1].payload;
    return {
      find,
      findByUid: (uid) => findWhere('uid', uid),
      findByUserCode: (userCode) => findWhere('userCode', userCode),
      async upsert(id, payload, expiresIn) {
        all.set(`${model}:${id}`, { payload, expiresAt: expiresIn ? Date.now() + expiresIn * 1000 : undefined });
        save();
      },
      async consume(id) {
        const stored = all.get(`${model}:${id}`);
        if (stored) stored.payload.consumed = Math.floor(Date.now() / 1000);
        save();
      },
      async destroy(id) {
        all.delete(`${model}:${id}`);
        save();
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of all) if (payload.grantId === grantId) all.delete(key);
        save();
      },
    };
  };
}
