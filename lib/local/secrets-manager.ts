import { randomInt, randomUUID } from 'node:crypto';
import { jsonAnswer, jsonBody, jsonFailure, refuseUnknown, targetOperation } from './aws-json.ts';
import type { AwsRequest, AwsService } from './aws-service.ts';
import { AwsError, account, region } from './aws-service.ts';
import { isRecordOf, readJson, replaceFile } from './state-files.ts';

/** A secret with a fixed value, or with a generated value: `template` with a random password under `key`. */
export interface SecretDefinition {
  readonly name: string;
  readonly generate?: {
    readonly template: Readonly<Record<string, unknown>>;
    readonly key: string;
    readonly length: number;
    /** Characters that the password must not contain. */
    readonly exclude?: string;
  };
  readonly value?: string;
}

export interface SecretsManager extends AwsService {
  /** Creates a secret if it does not exist. @returns its ARN, which stays the same across restarts. */
  ensureSecret(definition: SecretDefinition): string;
  /** Credentials in a database secret. Undefined for an unknown ARN and for a secret without a username. */
  secretByArn(arn: string): { username: string; password: string } | undefined;
}

interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly value: string;
  readonly version: string;
  /** Epoch seconds. */
  readonly createdAt: number;
}

/** Operations with the parameters that each takes. */
const operations: Readonly<Record<string, readonly string[]>> = {
  GetSecretValue: ['SecretId'],
  DescribeSecret: ['SecretId'],
  PutSecretValue: ['SecretId', 'SecretString', 'ClientRequestToken'],
};
/** Bytes. */
const largestValue = 65_536;
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** Punctuation in the default passwords of GenerateSecretString. */
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/**
 * Secrets Manager on a JSON file that only its owner can read. A secret has its latest value only. Not supported: creating and deleting
 * secrets, binary values, rotation, earlier versions, replication.
 */
export function createSecretsManager({ file }: { file: string }): SecretsManager {
  const secrets: Record<string, Secret> =
    readJson<Record<string, Secret>>(
      file,
      isRecordOf(({ arn, value }) => Boolean(arn && value)),
    ) ?? {};
  const find = (id: unknown): Secret | undefined => Object.values(secrets).find(({ name, arn }) => id === name || id === arn);

  function read(request: AwsRequest) {
    const operation = targetOperation(request, 'secretsmanager', Object.keys(operations));
    const parameters = jsonBody(request);
    refuseUnknown(parameters, operations[operation] ?? [], operation, 'InvalidParameterException');
    return { operation, parameters, secret: find(parameters.SecretId), id: String(parameters.SecretId) };
  }

  function store(secret: Secret): void {
    secrets[secret.name] = secret;
    replaceFile(file, JSON.stringify(secrets, undefined, 2), 0o600);
  }

  /** Stores a new value. A repeated token with the same value changes nothing. */
  function put(secret: Secret, { SecretString, ClientRequestToken = randomUUID() }: Readonly<Record<string, unknown>>): Secret {
    if (typeof SecretString !== 'string' || SecretString === '' || Buffer.byteLength(SecretString) > largestValue)
      throw new AwsError('InvalidParameterException', 'SecretString must be a text of 1 to 65536 bytes.');
    const version = String(ClientRequestToken);
    if (version === secret.version && SecretString !== secret.value)
      throw new AwsError('ResourceExistsException', 'Another value has this ClientRequestToken.');
    const next = { ...secret, value: SecretString, version };
    store(next);
    return next;
  }

  return {
    name: 'secretsmanager',
    permissions(request) {
      const { operation, secret, id } = read(request);
      const resource = secret?.arn ?? (id.startsWith('arn:') ? id : arnOf(id));
      return [{ action: `secretsmanager:${operation}`, resource }];
    },
    async execute(request) {
      const { operation, parameters, secret } = read(request);
      if (!secret) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      if (operation === 'PutSecretValue') {
        const { arn: ARN, name: Name, version: VersionId } = put(secret, parameters);
        return jsonAnswer({ ARN, Name, VersionId, VersionStages: ['AWSCURRENT'] }, '1.1');
      }
      const { arn: ARN, name: Name, value, version, createdAt: CreatedDate } = secret;
      if (operation === 'DescribeSecret')
        return jsonAnswer({ ARN, Name, CreatedDate, VersionIdsToStages: { [version]: ['AWSCURRENT'] } }, '1.1');
      return jsonAnswer({ ARN, Name, CreatedDate, SecretString: value, VersionId: version, VersionStages: ['AWSCURRENT'] }, '1.1');
    },
    failure: (error) => jsonFailure(error, 'com.amazonaws.secretsmanager', '1.1'),
    ensureSecret({ name, generate, value }) {
      const known = secrets[name];
      if (known && (value === undefined || value === known.value)) return known.arn;
      const text = value ?? generated(name, generate);
      const arn = known?.arn ?? arnOf(`${name}-${pick(letters, 6)}`);
      store({ name, arn, value: text, version: randomUUID(), createdAt: Math.floor(Date.now() / 1000) });
      return arn;
    },
    secretByArn(arn) {
      const value = find(arn)?.value ?? '';
      const { username, password } = value.startsWith('{') ? (JSON.parse(value) as Record<string, unknown>) : {};
      return typeof username === 'string' ? { username, password: String(password) } : undefined;
    },
    async close() {},
  };
}

function arnOf(name: string): string {
  return `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
}

/** Types of characters in generated passwords. */
const types = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/];

function generated(name: string, generate: SecretDefinition['generate']): string {
  if (!generate) throw new Error(`Secret ${name} has neither a value nor a way to generate one.`);
  const { template, key, length, exclude = '' } = generate;
  const characters = [...letters, ...punctuation].filter((character) => !exclude.includes(character)).join('');
  let password = pick(characters, length);
  // Like AWS, it has at least one character of each type.
  while (!types.every((type) => type.test(password) || !type.test(characters))) password = pick(characters, length);
  return JSON.stringify({ ...template, [key]: password });
}

function pick(characters: string, length: number): string {
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
}
