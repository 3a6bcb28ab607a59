import diagnostics from 'node:diagnostics_channel';
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';

/** Message from the host: an event as JSON, and the data for the context. */
export interface Invocation {
  readonly event: string;
  readonly requestId: string;
  /** Time at which the function is stopped, in epoch milliseconds. */
  readonly deadline: number;
}

export interface InvocationError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** Message to the host: the answer as JSON, or an error. */
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

/** Runs one invocation. Lambda freezes a function after its answer and would lose or delay calls in flight, so those are an error here. */
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
