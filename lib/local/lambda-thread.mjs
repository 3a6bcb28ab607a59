// @ts-check
// An execution environment of a function. It is plain JavaScript, because a thread that loads TypeScript needs half as long again to start.
import diagnostics from 'node:diagnostics_channel';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * @import { Context } from 'aws-lambda'
 * @import { EnvironmentSettings, Invocation, Invoked } from './invocation.ts'
 */

let inFlight = 0;
diagnostics.subscribe('http.client.request.created', () => inFlight++);
diagnostics.subscribe('http.client.response.finish', () => inFlight--);
diagnostics.subscribe('http.client.request.error', () => inFlight--);

const { file, functionName, memory } = /** @type {EnvironmentSettings} */ (workerData);
/** @type {{ handler: (event: unknown, context: Context) => Promise<unknown> }} */
const { handler } = await import(file);

parentPort?.on('message', async (/** @type {Invocation} */ invocation) => {
  const result = await run(invocation);
  parentPort?.postMessage(result);
});
parentPort?.postMessage('ready');

/**
 * Runs one invocation. Lambda freezes a function after its answer and would lose or delay calls in flight, so those are an error here.
 * @param {Invocation} invocation
 * @returns {Promise<Invoked>}
 */
async function run({ event, requestId, deadline, trace }) {
  process.env._X_AMZN_TRACE_ID = trace;
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

/**
 * @param {string} awsRequestId
 * @param {number} deadline
 * @returns {Context}
 */
function context(awsRequestId, deadline) {
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
