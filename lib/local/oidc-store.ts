import { generateKeyPairSync, randomBytes, randomUUID, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JWK } from 'jose';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { replaceFile } from './state-files.ts';

/** A person who can sign in. The password exists as its scrypt hash only. */
export interface User {
  /** Never changes and is never given to somebody else. */
  readonly sub: string;
  readonly username: string;
  readonly email: string;
  readonly groups: readonly string[];
  readonly salt: string;
  readonly hash: string;
}

const derive = promisify(scrypt) as (password: string, salt: string, length: number) => Promise<Buffer>;

/** The users in a JSON file. User names and e-mail addresses are compared without case, as the pool's settings say. */
export class Users {
  readonly #path: string;
  readonly #users: Map<string, User>;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, 'users.json');
    this.#users = new Map(readFile<User[]>(this.#path, []).map((user) => [user.username, user]));
  }

  named(usernameOrEmail: string): User | undefined {
    const name = usernameOrEmail.trim().toLowerCase();
    return this.#users.get(name) ?? [...this.#users.values()].find(({ email }) => email === name);
  }

  bySub(sub: string): User | undefined {
    return [...this.#users.values()].find((user) => user.sub === sub);
  }

  /** Makes a user, or changes the groups and e-mail of one; the password of an existing user is left alone. */
  async ensure(username: string, password: string, email: string, groups: readonly string[]): Promise<void> {
    const name = username.toLowerCase();
    const known = this.#users.get(name);
    const salt = known?.salt ?? randomBytes(16).toString('hex');
    const hash = known?.hash ?? (await derive(password, salt, 32)).toString('hex');
    this.#users.set(name, { sub: known?.sub ?? randomUUID(), username: name, email: email.toLowerCase(), groups, salt, hash });
    replaceFile(this.#path, JSON.stringify([...this.#users.values()], undefined, 2), 0o600);
  }

  /** The user whose password this is; unknown users take as long as known ones. */
  async signIn(usernameOrEmail: string, password: string): Promise<User | undefined> {
    const user = this.named(usernameOrEmail);
    const hash = await derive(password, user?.salt ?? '', 32);
    return user && timingSafeEqual(hash, Buffer.from(user.hash, 'hex')) ? user : undefined;
  }
}

export interface Keys {
  /** The private signing key, RS256. */
  readonly jwk: JWK;
  /** Signs the cookies. */
  readonly cookies: string;
}

/** The keys of an installation, made at its first start: without them every session and token would die with the process. */
export function loadKeys(folder: string): Keys {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'keys.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Keys;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(privateKey.export({ format: 'jwk' }) as JWK), kid: randomUUID(), alg: 'RS256', use: 'sig' };
  const keys: Keys = { jwk, cookies: randomBytes(32).toString('base64url') };
  replaceFile(path, JSON.stringify(keys), 0o600);
  return keys;
}

interface Stored {
  readonly payload: AdapterPayload;
  /** Epoch milliseconds; absent for what does not expire. */
  readonly expiresAt?: number | undefined;
}

/** Sessions, grants, codes and refresh tokens for oidc-provider, in one JSON file that is replaced at every change. */
export function createAdapter(folder: string): (model: string) => Adapter {
  const path = join(folder, 'sessions.json');
  const all = new Map(Object.entries(readFile<Record<string, Stored>>(path, {})));
  const isLive = ({ expiresAt }: Stored): boolean => expiresAt === undefined || expiresAt > Date.now();
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

function readFile<T>(path: string, missing: T): T {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : missing;
}
