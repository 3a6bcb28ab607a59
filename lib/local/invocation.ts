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
  /** Time at which the function is stopped, in epoch milliseconds. */
  readonly deadline: number;
}

export interface InvocationError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** Message to the host: the answer as JSON, or an error. */
export type Invoked = { readonly json: string } | InvocationError;
