import { createSign } from 'node:crypto';
import * as z from 'zod';
import { type Connection, fetchPatiently, systemConnection } from './fetch-patiently.ts';

/** Google Drive cannot do what was asked. The message is for the operator. */
export class DriveProblem extends Error {
  override readonly name = 'DriveProblem';
  readonly code: 'token_revoked' | 'wrong_credentials' | 'not_found' | 'not_a_folder' | 'forbidden' | 'changed' | 'unexpected';

  constructor(code: DriveProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const userToken = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1), refresh_token: z.string().min(1) });
const serviceAccount = z.object({ client_email: z.string().min(1), private_key: z.string().includes('PRIVATE KEY') });

/** How Episodic signs in: with a person's refresh token, or with the key of a service account as Google gives it. */
export const driveCredentials = z.union([userToken, serviceAccount], {
  error: 'must be a service account key of Google, or client_id, client_secret and refresh_token',
});

export type DriveCredentials = z.infer<typeof driveCredentials>;

/** Reading all files that the account can see. */
export const driveScope = 'https://www.googleapis.com/auth/drive.readonly';
const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** Access tokens for Drive, each used until a minute before it expires. */
export class DriveTokens {
  readonly #credentials: DriveCredentials;
  readonly #connection: Connection;
  readonly #address: string;
  #token: { readonly value: string; readonly until: number } | undefined;

  constructor(credentials: DriveCredentials, connection: Connection = systemConnection, address = 'https://oauth2.googleapis.com/token') {
    this.#credentials = credentials;
    this.#connection = connection;
    this.#address = address;
  }

  /** @throws DriveProblem when Google does not accept the credentials */
  async token(): Promise<string> {
    const now = this.#connection.waiting.now().getTime();
    if (this.#token && now < this.#token.until) return this.#token.value;
    const body = new URLSearchParams(this.#request(Math.floor(now / 1000)));
    const { status, body: text } = await fetchPatiently(this.#address, { method: 'POST', body }, this.#connection);
    const content = jsonIn(text);
    const given = answer.safeParse(content);
    if (status !== 200 || !given.success) throw this.#problemOf(status, refusal.safeParse(content).data);
    this.#token = { value: given.data.access_token, until: now + (given.data.expires_in - 60) * 1000 };
    return this.#token.value;
  }

  /** The next token is a new one: Drive does not accept the last one any more. */
  forget(): void {
    this.#token = undefined;
  }

  #request(now: number): Record<string, string> {
    if ('refresh_token' in this.#credentials) return { ...this.#credentials, grant_type: 'refresh_token' };
    const { client_email, private_key } = this.#credentials;
    const assertion = { iss: client_email, scope: driveScope, aud: this.#address, iat: now, exp: now + 3600 };
    return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: signed(assertion, private_key) };
  }

  #problemOf(status: number, refused: z.infer<typeof refusal> | undefined): DriveProblem {
    if (refused?.error === 'invalid_grant' && 'refresh_token' in this.#credentials) {
      return new DriveProblem(
        'token_revoked',
        'Google no longer accepts the token for Drive: it was revoked, or it expired. Run helper_scripts/update_drive_token with a new one.',
      );
    }
    const detail = refused ? `${refused.error}${refused.error_description ? `: ${refused.error_description}` : ''}` : `status ${status}`;
    return new DriveProblem('wrong_credentials', `Google does not accept the credentials for Drive (${detail}). Store others.`);
  }
}

const jsonIn = (text: Buffer): unknown => {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** A JSON web token, signed with RS256 (RFC 7515). */
function signed(claims: object, privateKey: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  try {
    return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey).toString('base64url')}`;
  } catch {
    throw new DriveProblem('wrong_credentials', 'The private key of the service account cannot be read. Download the key again.');
  }
}
