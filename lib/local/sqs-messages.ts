import { createHash } from 'node:crypto';
import { AwsError } from './aws-service.ts';

/** Maximum size of a message with its attributes, and of a batch: 1 MiB, as on SQS since August 2025. */
export const messageLimitBytes = 1_048_576;

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  /** Base64. */
  readonly BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** The error for a parameter with an invalid value. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}

/** The error for a missing parameter. */
export function missingParameter(name: string): AwsError {
  return new AwsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);
}

/**
 * MD5 of message attributes, which the SDKs compare: sorted by name; each name, type and value with a 4-byte length; the value's kind as
 * one byte ("Calculating the MD5 message digest for message attributes" in the SQS developer guide). Undefined without attributes.
 */
export function attributesMd5(attributes: MessageAttributes | undefined): string | undefined {
  const entries = Object.entries(attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return undefined;
  const hash = createHash('md5');
  const withLength = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, attribute] of entries) {
    withLength(Buffer.from(name));
    withLength(Buffer.from(attribute.DataType));
    hash.update(Buffer.of(attribute.StringValue === undefined ? 2 : 1));
    withLength(valueBytes(attribute));
  }
  return hash.digest('hex');
}

/** Size of a message in bytes: the body, and the name, type and value of each attribute. */
export function messageSize(body: unknown, attributes: MessageAttributes | undefined): number {
  const parts = Object.entries(attributes ?? {}).map(
    ([name, attribute]) => Buffer.byteLength(name) + Buffer.byteLength(String(attribute.DataType)) + valueBytes(attribute).length,
  );
  return parts.reduce((sum, bytes) => sum + bytes, Buffer.byteLength(String(body ?? '')));
}

/** Checks a message. @throws AwsError for a message that SQS refuses. */
export function checkMessage(body: unknown, attributes: MessageAttributes | undefined): void {
  if (typeof body !== 'string' || body === '') throw missingParameter('MessageBody');
  if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(body)) {
    throw new AwsError('InvalidMessageContents', 'The message contains characters outside the allowed set.');
  }
  const entries = Object.entries(attributes ?? {});
  if (entries.length > 10) throw invalidParameter(`Number of message attributes [${entries.length}] exceeds the allowed maximum [10].`);
  for (const [name, attribute] of entries) checkAttribute(name, attribute);
  if (messageSize(body, attributes) > messageLimitBytes) {
    throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${messageLimitBytes} bytes.`);
  }
}

function checkAttribute(name: string, { DataType, StringValue, BinaryValue, ...others }: MessageAttribute): void {
  if (Object.values(others).some((value) => value !== undefined && value !== null)) {
    throw new AwsError('UnsupportedOperation', `The local cloud does not implement list values (message attribute '${name}').`);
  }
  if (!/^[A-Za-z0-9_.-]{1,256}$/.test(name)) throw invalidParameter(`The message attribute name '${name}' is invalid.`);
  const kind = String(DataType).split('.')[0];
  if (!['String', 'Number', 'Binary'].includes(kind ?? '')) {
    throw invalidParameter(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  }
  if (!(kind === 'Binary' ? BinaryValue : StringValue)) {
    throw invalidParameter(`Message (user) attribute '${name}' must contain a non-empty value of type '${DataType}'.`);
  }
  if (kind === 'Number' && Number.isNaN(Number(StringValue))) {
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
}

/** Selects the attributes that a ReceiveMessage asks for: `All`, `.*`, `prefix.*` or exact names. Undefined if nothing matches. */
export function selectAttributes(attributes: MessageAttributes | undefined, names: readonly string[]): MessageAttributes | undefined {
  const wanted = (name: string): boolean =>
    names.some((pattern) => pattern === 'All' || pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -2))));
  const selected = Object.entries(attributes ?? {}).filter(([name]) => wanted(name));
  return selected.length > 0 ? Object.fromEntries(selected) : undefined;
}

function valueBytes({ StringValue, BinaryValue }: MessageAttribute): Buffer {
  return StringValue === undefined ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue);
}
