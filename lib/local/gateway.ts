import { randomUUID } from 'node:crypto';
import { closeSync, createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { decodedBody } from './aws-chunked.ts';
import type { AwsRequest, AwsResponse, AwsService, Permission } from './aws-service.ts';
import { AwsError, region } from './aws-service.ts';
import { Cut, type Interference, withFault } from './faults.ts';
import { refusesForeignHost, refusesForeignPage } from './loopback.ts';

const usualBodyLimit = 70 * 1024 ** 2;

export interface GatewayOptions {
  readonly services: readonly AwsService[];
  /** Throws `AwsError` when the key does not have the permission. See `createAuthorizer`. */
  authorize(accessKeyId: string, permission: Permission): void;
  /** @default any free port */
  readonly port?: number;
  /** Receives unexpected errors of the services. @default console.error */
  readonly log?: (message: string, error: unknown) => void;
  /** Called with each permission of a call that was throttled. */
  readonly throttled?: (permission: Permission) => void;
}

/** Number of times that a role performed an action on a resource. */
export interface Usage extends Permission {
  readonly role: string;
  readonly count: number;
}

/** One address for all AWS services: the `AWS_ENDPOINT_URL` of the Lambdas. */
export interface Gateway {
  readonly url: string;
  readonly port: number;
  /** Allowed calls since the start. */
  usage(): Usage[];
  /** Starts adding faults to calls. Without an argument, stops. */
  interfere(interference?: Interference): void;
  /** Stops listening and closes all services, which ends long polls. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1. Checks each call against IAM, then passes it to the service in the scope of its signature. Signatures are not
 * verified: any program on this machine can use any role, and the key only selects the permissions to apply. Requests from web pages
 * of other machines are refused.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const services = new Map(options.services.map((service) => [service.name, service]));
  const used = new Map<string, Usage>();
  let interference: Interference | undefined;
  const log = options.log ?? ((message, error) => console.error(message, error));

  async function answer(incoming: IncomingMessage, signal: AbortSignal): Promise<AwsResponse> {
    const [path = '/', search = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
    const query = new URLSearchParams(search);
    const scope = signatureScope(incoming, query) ?? unsignedScope(incoming);
    if (!scope) return refusal(403, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token');
    const service = services.get(scope.service);
    if (!service) return refusal(404, 'UnknownEndpoint', `The local cloud has no stand-in for the service '${scope.service}'.`);
    const { method = 'GET' } = incoming;
    const pageHeaders = service.pageHeaders?.({ method, path, headers: incoming.headers });
    const answered = await answerOf(service, scope, { incoming, method, path, query, signal });
    return { ...answered, headers: { ...answered.headers, ...pageHeaders } };
  }

  async function answerOf(service: AwsService, scope: SignatureScope, { incoming, ...call }: Call): Promise<AwsResponse> {
    try {
      if (scope.region !== region) {
        throw new AwsError(
          'InvalidSignatureException',
          `The local cloud is in ${region}, but the call is signed for ${scope.region}.`,
          403,
        );
      }
      const headers = { ...incoming.headers };
      const received = decodedBody(limited(incoming, service.mostBytes ?? usualBodyLimit), headers);
      const taken = service.streams?.({ ...call, headers })
        ? { body: Buffer.alloc(0), stream: received }
        : { body: await wholeBody(received) };
      const request: AwsRequest = { ...call, ...taken, headers, accessKeyId: scope.accessKeyId };
      const permissions = service.permissions(request);
      for (const permission of permissions) options.authorize(scope.accessKeyId, permission);
      for (const { action, resource } of permissions) {
        const key = `${scope.accessKeyId} ${action} ${resource}`;
        used.set(key, { role: scope.accessKeyId, action, resource, count: (used.get(key)?.count ?? 0) + 1 });
      }
      const fault = await interference?.({ role: scope.accessKeyId, actions: permissions.map(({ action }) => action) });
      if (fault === 'throttled') for (const permission of permissions) options.throttled?.(permission);
      return await withFault(fault, call.signal, () => service.execute(request));
    } catch (error) {
      if (error instanceof Cut || hasHungUp(incoming)) throw error;
      if (error instanceof AwsError) return service.failure(error);
      log(`The local ${scope.service} failed`, error);
      const message = `The local ${scope.service} failed: ${error instanceof Error ? error.message : String(error)}`;
      return service.failure(new AwsError('InternalServerError', message, 500));
    }
  }

  const server = createServer((incoming, outgoing) => {
    if (refusesForeignHost(incoming, outgoing) || refusesForeignPage(incoming, outgoing)) return;
    const hungUp = new AbortController();
    outgoing.once('close', () => hungUp.abort());
    answer(incoming, hungUp.signal)
      .then((response) => send(outgoing, incoming.method, response))
      .catch((error: NodeJS.ErrnoException) => {
        const isCut = error instanceof Cut || hasHungUp(incoming) || error.code === 'ERR_STREAM_PREMATURE_CLOSE';
        if (!isCut) log('A call to the local cloud could not be answered', error);
        outgoing.destroy();
      });
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    usage: () => [...used.values()],
    interfere: (decide) => (interference = decide),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(options.services.map((service) => service.close()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A call before its body is read. */
interface Call extends Pick<AwsRequest, 'method' | 'path' | 'query'> {
  readonly incoming: IncomingMessage;
  readonly signal: AbortSignal;
}

/** The scope of a call that needs no signature: Cognito lets everybody sign in. */
const unsignedScope = ({ headers }: IncomingMessage): SignatureScope | undefined =>
  headers['x-amz-target'] === 'AWSCognitoIdentityProviderService.InitiateAuth'
    ? { accessKeyId: 'anybody', region, service: 'cognito-idp' }
    : undefined;

interface SignatureScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Reads `KEY/DATE/REGION/SERVICE/aws4_request` from the Authorization header or from a presigned URL's query. */
function signatureScope(incoming: IncomingMessage, query: URLSearchParams): SignatureScope | undefined {
  const header = /^AWS4-HMAC-SHA256 .*?Credential=([^,\s]+)/.exec(incoming.headers.authorization ?? '')?.[1];
  const [accessKeyId, , scopeRegion, service, end] = (header ?? query.get('X-Amz-Credential') ?? '').split('/');
  if (!accessKeyId || !scopeRegion || !service || end !== 'aws4_request') return undefined;
  return { accessKeyId, region: scopeRegion, service };
}

/** Whether the caller left before the body was read. */
const hasHungUp = (incoming: IncomingMessage) => incoming.errored !== null;

/** The pieces of a body. After one that is too large was read to its end, so that the caller hears the answer, throws `EntityTooLarge`. */
async function* limited(incoming: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of incoming) {
    size += piece.length;
    if (size <= most) yield piece;
  }
  if (size > most) throw new AwsError('EntityTooLarge', `The local cloud accepts bodies of up to ${most} bytes.`, 413);
}

async function wholeBody(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

function refusal(status: number, code: string, message: string): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}

async function send(
  outgoing: ServerResponse,
  method: string | undefined,
  { status, headers = {}, body = '', file }: AwsResponse,
): Promise<void> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  outgoing.writeHead(status, { 'content-length': file?.length ?? bytes.length, 'x-amzn-requestid': randomUUID(), ...headers });
  if (!file) return void outgoing.end(method === 'HEAD' ? undefined : bytes);
  const { descriptor: fd, start, length } = file;
  if (length > 0) return pipeline(createReadStream('', { fd, start, end: start + length - 1 }), outgoing);
  closeSync(fd);
  outgoing.end();
}
