import type { IncomingHttpHeaders } from 'node:http';

/** The account, region and partition that the local cloud plays. */
export const account = '000000000000';
export const region = 'us-east-1';

/** One call as it came over the wire, with the key that signed it. */
export interface AwsRequest {
  readonly method: string;
  /** Path as sent, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Name of the role whose key signed the call. */
  readonly accessKeyId: string;
  /** Aborted when the caller hung up, which ends a long poll before it takes messages. */
  readonly signal?: AbortSignal;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One IAM decision that a call needs: the action, and the ARN that it touches. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/** An error that a service answers in its own wire format. `code` is the exception's name, such as `AccessDeniedException`. */
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

/** A local stand-in for one AWS service, reached through the gateway. */
export interface AwsService {
  /** The service name in a request's signature scope: `dynamodb`, `sqs`, `rds-data`, `s3`, `secretsmanager`, `cloudformation`. */
  readonly name: string;
  /** What the caller must be allowed to do; throws `AwsError` for an operation that the stand-in does not know. */
  permissions(request: AwsRequest): readonly Permission[];
  /** Carries the call out, after IAM has allowed it. */
  execute(request: AwsRequest): Promise<AwsResponse>;
  /** An error in the wire format of this service. */
  failure(error: AwsError): AwsResponse;
  close(): Promise<void>;
}
