import diagnostics from 'node:diagnostics_channel';
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';

/** What the host sends: an event as JSON, and what the context tells about the invocation. */
export interface Invocation {
  readonly event: string;
  readonly requestId: string;
  /** Milliseconds since the epoch at which the function is stopped. */
  readonly deadline: number;
}

export interface InvocationError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** What the host gets back: the answer as JSON. */
export type Invoked = { readonly json: string } | InvocationError;

interface Start {
  readonly file: string;
  readonly functionName: string;
  readonly memory: number;
}

let inFlight = 0;
diagnostics.subscribe('http.client.request.created', () => inFlight++);
diagnostics.subscribe('http.client.response.finish', () => inFlight--);
diagnostics.subscribe('http.client.request.error', () => inFlight--);

const { file, functionName, memory } = workerData as Start;
const { handler } = (await import(file)) as { handler: (event: unknown, context: Context) => Promise<unknown> };

parentPort?.on('message', async (invocation: Invocation) => {
  const result = await run(invocation);
  parentPort?.postMessage(result);
});
parentPort?.postMessage('ready');

/** Real Lambda freezes a function when it has answered: a call that is still under way would be lost or come later. */
async function run({ event, requestId, deadline }: Invocation): Promise<Invoked> {
  try {
    const payload = await handler(JSON.parse(event), context(requestId, deadline));
    if (inFlight > 0) throw new Error(`The invocation left ${inFlight} calls in flight`);
    return { json: JSON.stringify(payload) ?? 'null' };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    console.error(JSON.stringify({ level: 'ERROR', message: 'Invoke Error', errorType: name, errorMessage: message, stack }));
    return { errorType: name, errorMessage: message };
  }
}

function context(awsRequestId: string, deadline: number): Context {
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memory),
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}
