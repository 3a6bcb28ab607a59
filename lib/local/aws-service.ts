import type { IncomingHttpHeaders } from 'node:http';

/** Account and region of the local cloud. */
export const account = '000000000000';
export const region = 'us-east-1';

/** One call to an AWS service. */
export interface AwsRequest {
  readonly method: string;
  /** Path as sent, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Empty if the service takes the body as a stream. */
  readonly body: Buffer;
  /** The body as it arrives, for a call of which the service takes it as a stream. Its end adds trailers to `headers`. */
  readonly stream?: AsyncIterable<Buffer>;
  /** Access key id that signed the call: the name of a role. */
  readonly accessKeyId: string;
  /** Aborted when the caller hangs up. Ends a long poll before it takes messages. */
  readonly signal?: AbortSignal;
}

/** What a service knows of a call of a web page before it reads the body. */
export type PageRequest = Pick<AwsRequest, 'method' | 'path' | 'headers'>;

export interface AwsResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** A part of a file as the body: an open descriptor, which is closed after sending, with the first byte and the number of bytes. */
  readonly file?: { readonly descriptor: number; readonly start: number; readonly length: number };
}

/** A permission that a call needs: the IAM action and the ARN of the resource. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/** An error that a service returns in its own wire format. `code` is the exception's name, such as `AccessDeniedException`. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status = 400, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.extra = extra;
  }
}

/** The local version of an AWS service, called through the gateway. */
export interface AwsService {
  /** The service name in a request's signature scope: `dynamodb`, `sqs`, `rds-data`, `s3`, `secretsmanager`, `cloudformation`. */
  readonly name: string;
  /** Size of the largest body of a call, in bytes. @default 70 MiB */
  readonly mostBytes?: number;
  /** Whether the service takes the body of this call as a stream, so that it is never in memory as a whole. @default no */
  streams?(request: PageRequest): boolean;
  /** Permissions that the caller needs. @throws AwsError for an unsupported operation. */
  permissions(request: AwsRequest): readonly Permission[];
  /** Runs a call that IAM has allowed. */
  execute(request: AwsRequest): Promise<AwsResponse>;
  /** Formats an error in the wire format of this service. */
  failure(error: AwsError): AwsResponse;
  /** Headers that let web pages read the answer to their request, whether it succeeds or fails. @default none */
  pageHeaders?(request: PageRequest): Readonly<Record<string, string>>;
  close(): Promise<void>;
}
