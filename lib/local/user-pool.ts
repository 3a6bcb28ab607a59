import { randomBytes, randomInt, randomUUID, scrypt, timingSafeEqual } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Mailbox } from './mailbox.ts';
import { isListOf, readJson, replaceFile } from './state-files.ts';
import { missingInPassword, type UserPoolSettings } from './user-pool-settings.ts';

/** A person who can sign in. The password exists as its scrypt hash only. */
export interface User {
  /** Never changes, and is never reused for another person. */
  readonly sub: string;
  readonly username: string;
  /** Works as an alias of the user name once the address is verified. */
  readonly email: string;
  readonly groups: readonly string[];
  readonly salt: string;
  readonly hash: string;
  /** True until the user enters the sign-up code. An unconfirmed user cannot sign in. */
  readonly unconfirmed?: boolean;
  /** The latest code that was sent. */
  readonly code?: { readonly value: string; readonly for: 'sign-up' | 'password'; readonly expiresAt: number };
  /** Number of wrong codes since the last right one, and the time of the latest, in epoch milliseconds. */
  readonly wrongCodes?: { readonly count: number; readonly at: number };
}

/** An exception of Cognito, with the form field that it is about. */
export class AccountProblem extends Error {
  override readonly name: string;
  readonly field: 'username' | 'email' | 'password' | 'code';

  constructor(name: string, field: AccountProblem['field'], message: string) {
    super(message);
    this.name = name;
    this.field = field;
  }
}

const derive = promisify(scrypt) as (password: string, salt: string, length: number) => Promise<Buffer>;

const hour = 3_600_000;
/** How long codes are valid, in milliseconds, as Cognito documents it. */
const codeLife = { 'sign-up': 24 * hour, password: hour };
/** Number of wrong codes after which all codes are refused, and for how long, in milliseconds. */
const wrongCodes = { most: 5, pause: 15 * 60_000 };

/**
 * Accounts of a user pool, in a JSON file that is replaced at every change. User names and e-mail addresses ignore case. Methods
 * named after Cognito's operations throw `AccountProblem`s named after Cognito's exceptions.
 */
export class UserPool {
  readonly settings: UserPoolSettings;
  readonly #path: string;
  readonly #mailbox: Mailbox;
  readonly #now: () => number;
  readonly #users: Map<string, User>;

  constructor(folder: string, settings: UserPoolSettings, mailbox: Mailbox, now: () => number) {
    mkdirSync(folder, { recursive: true });
    this.settings = settings;
    this.#path = join(folder, 'users.json');
    this.#mailbox = mailbox;
    this.#now = now;
    const users =
      readJson<User[]>(
        this.#path,
        isListOf(({ sub, username, hash }) => Boolean(sub && username && hash)),
      ) ?? [];
    this.#users = new Map(users.map((user) => [user.username, user]));
  }

  /** Finds a user by user name or by verified e-mail address. */
  named(usernameOrEmail: string): User | undefined {
    const name = usernameOrEmail.trim().toLowerCase();
    return this.#users.get(name) ?? this.#owner(name);
  }

  bySub(sub: string): User | undefined {
    return [...this.#users.values()].find((user) => user.sub === sub);
  }

  /** Deletes a user, by sub or user name, and their e-mails. Returns false when there is no such user. */
  remove(subOrUsername: string): boolean {
    const user = this.bySub(subOrUsername) ?? this.#users.get(subOrUsername.toLowerCase());
    if (!user) return false;
    this.#users.delete(user.username);
    this.#write();
    this.#mailbox.forget(user.email);
    return true;
  }

  /** Creates a confirmed user, or updates the groups and e-mail address of an existing user. An existing password does not change. */
  async ensure(username: string, password: string, email: string, groups: readonly string[]): Promise<void> {
    const name = username.toLowerCase();
    const known = this.#users.get(name);
    const { salt, hash } = known ?? (await hashed(password));
    this.#save({ sub: known?.sub ?? randomUUID(), username: name, email: email.toLowerCase(), groups, salt, hash });
  }

  /** Creates a confirmed user without a password, like an administrator. Nobody can sign in as this user until a password is set. */
  create(username: string, email: string): void {
    this.#save({
      sub: randomUUID(),
      username: username.toLowerCase(),
      email: email.toLowerCase(),
      groups: [],
      salt: 'none',
      hash: '00'.repeat(32),
    });
  }

  async setPassword(username: string, password: string): Promise<void> {
    const user = this.#users.get(username.toLowerCase());
    this.#demand(password);
    if (user) this.#save({ ...user, ...(await hashed(password)) });
  }

  /** The user with this name and password, confirmed or not. Takes as long for an unknown user as for a known one. */
  async signIn(usernameOrEmail: string, password: string): Promise<User | undefined> {
    const user = this.named(usernameOrEmail);
    const hash = await derive(password, user?.salt ?? '', 32);
    return user && timingSafeEqual(hash, Buffer.from(user.hash, 'hex')) ? user : undefined;
  }

  /** Creates an unconfirmed account and sends its code. Only the confirmation checks whether the e-mail address is taken. */
  async signUp(form: { readonly username: string; readonly email: string; readonly password: string }): Promise<User> {
    if (!this.settings.selfSignUp)
      throw new AccountProblem(
        'NotAuthorizedException',
        'username',
        'Sign-up is closed. Ask an administrator to create an account for you.',
      );
    const [username, email] = [form.username.trim().toLowerCase(), form.email.trim().toLowerCase()];
    const fault = (field: 'username' | 'email', message: string) => new AccountProblem('InvalidParameterException', field, message);
    if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(username)) throw fault('username', 'Choose a user name without spaces.');
    if (isEmail(username))
      throw fault('username', 'Choose a user name that is not an e-mail address. You can sign in with your e-mail address later.');
    if (!isEmail(email)) throw fault('email', 'Enter an e-mail address, such as ann@example.org.');
    this.#demand(form.password);
    const secret = await hashed(form.password);
    if (this.#users.has(username)) throw new AccountProblem('UsernameExistsException', 'username', 'This user name is taken.');
    return this.#mailCode({ sub: randomUUID(), username, email, groups: [], ...secret, unconfirmed: true }, 'sign-up');
  }

  /** Sends a new code, which replaces the previous one. Does nothing for an unknown or confirmed account. */
  resendConfirmationCode(username: string): void {
    const user = this.#users.get(username.toLowerCase());
    if (user?.unconfirmed) this.#mailCode(user, 'sign-up');
  }

  confirmSignUp(username: string, code: string): User {
    const user = this.#checkCode(this.#users.get(username.toLowerCase()), 'sign-up', code);
    if (this.#owner(user.email)) {
      throw new AccountProblem('AliasExistsException', 'code', 'An account with this e-mail address already exists.');
    }
    return this.#save(withoutCode({ ...user, unconfirmed: false }));
  }

  /** Sends a code to a user with a verified e-mail address. Does nothing for anyone else. */
  forgotPassword(usernameOrEmail: string): void {
    const user = this.named(usernameOrEmail);
    if (user && !user.unconfirmed) this.#mailCode(user, 'password');
  }

  async confirmForgotPassword(usernameOrEmail: string, code: string, password: string): Promise<void> {
    this.#demand(password);
    const secret = await hashed(password);
    const user = this.#checkCode(this.named(usernameOrEmail), 'password', code);
    this.#save({ ...withoutCode(user), ...secret });
  }

  /** The user with this verified e-mail address. */
  #owner(email: string): User | undefined {
    return [...this.#users.values()].find((user) => user.email === email && !user.unconfirmed);
  }

  #demand(password: string): void {
    const missing = missingInPassword(this.settings.password, password);
    if (missing) throw new AccountProblem('InvalidPasswordException', 'password', `The password needs ${missing}.`);
  }

  #mailCode(user: User, purpose: 'sign-up' | 'password'): User {
    const value = String(randomInt(1_000_000)).padStart(6, '0');
    const saved = this.#save({ ...user, code: { value, for: purpose, expiresAt: this.#now() + codeLife[purpose] } });
    const { subject, message } = this.settings.mail;
    this.#mailbox.send({ to: user.email, subject, body: message.replace('{####}', value) });
    return saved;
  }

  #checkCode(user: User | undefined, purpose: 'sign-up' | 'password', given: string): User {
    const problem = (name: string, message: string) => new AccountProblem(name, 'code', message);
    const wrong = user?.wrongCodes && this.#now() - user.wrongCodes.at < wrongCodes.pause ? user.wrongCodes.count : 0;
    if (wrong >= wrongCodes.most) throw problem('LimitExceededException', 'Too many wrong codes. Try again in 15 minutes.');
    if (!user?.code || user.code.for !== purpose || user.code.expiresAt <= this.#now()) {
      throw problem('ExpiredCodeException', 'This code has expired. Ask for a new one.');
    }
    if (user.code.value === given.trim()) return user;
    this.#save({ ...user, wrongCodes: { count: wrong + 1, at: this.#now() } });
    throw problem('CodeMismatchException', 'This code is wrong. Use the code from the latest e-mail.');
  }

  #save(user: User): User {
    this.#users.set(user.username, user);
    this.#write();
    return user;
  }

  #write(): void {
    replaceFile(this.#path, JSON.stringify([...this.#users.values()], undefined, 2), 0o600);
  }
}

const withoutCode = ({ code: _, wrongCodes: __, ...user }: User): User => user;

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254;

async function hashed(password: string): Promise<{ salt: string; hash: string }> {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: (await derive(password, salt, 32)).toString('hex') };
}
