/** What an execution environment of a function starts with. */
export interface EnvironmentSettings {
  /** Entry file of the bundle. */
  readonly file: string;
  readonly functionName: string;
  /** MiB. */
  readonly memory: number;
}

/** Message from the host: an event as JSON, and the data for the context. */
export interface Invocation {
  readonly event: string;
  readonly requestId: string;
  /** Value of `_X_AMZN_TRACE_ID`: the trace of the request that caused the invocation, or a new one. */
  readonly trace: string;
  /** Time at which the function is stopped, in epoch milliseconds. */
  readonly deadline: number;
}

export interface InvocationError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** Message to the host: the answer as JSON, or an error. */
export type Invoked = { readonly json: string } | InvocationError;
