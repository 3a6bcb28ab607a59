import type { InvocationResult } from './lambda-host.ts';

type Value = unknown;

/** An event of EventBridge's default bus. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: object;
  readonly [name: string]: Value;
}

/** A rule: the events that match its pattern go to a function. */
export interface EventRule {
  readonly functionName: string;
  readonly matches: (event: BusEvent) => boolean;
}

/** How often an event is given to a function that fails, and after how many milliseconds again. EventBridge tries for 24 hours. */
const tries = { most: 20, pause: 1_000 } as const;

/**
 * Compiles an event pattern with the comparisons that Episodic uses: a list of values, and `prefix`.
 * @throws Error for any other comparison
 */
export function compiledPattern(pattern: Value): (value: Value) => boolean {
  if (Array.isArray(pattern)) {
    const comparisons = pattern.map(comparison);
    return (value) => comparisons.some((fits) => fits(value));
  }
  if (typeof pattern !== 'object' || pattern === null) throw unsupported(pattern);
  const fields = Object.entries(pattern).map(([name, inner]) => [name, compiledPattern(inner)] as const);
  return (value) =>
    typeof value === 'object' && value !== null && fields.every(([name, fits]) => fits((value as Readonly<Record<string, Value>>)[name]));
}

function comparison(given: Value): (value: Value) => boolean {
  if (typeof given !== 'object' || given === null) return (value) => value === given;
  const [name, ...others] = Object.keys(given);
  const { prefix } = given as { readonly prefix?: Value };
  if (name !== 'prefix' || others.length > 0 || typeof prefix !== 'string') throw unsupported(given);
  return (value) => typeof value === 'string' && value.startsWith(prefix);
}

const unsupported = (given: Value) => new Error(`the local cloud does not support the event pattern ${JSON.stringify(given)}`);

/** EventBridge's default bus, in memory: an event that no function has taken when the process ends is lost. */
export class EventBus {
  readonly #invoke: (functionName: string, event: BusEvent) => Promise<InvocationResult>;
  readonly #rules: EventRule[] = [];
  readonly #stopping = new AbortController();

  constructor(invoke: (functionName: string, event: BusEvent) => Promise<InvocationResult>) {
    this.#invoke = invoke;
  }

  addRule(rule: EventRule): void {
    this.#rules.push(rule);
  }

  /** Gives an event to the functions of the rules that match it, without waiting for them. */
  publish(event: BusEvent): void {
    for (const { functionName, matches } of this.#rules) if (matches(event)) void this.#deliver(functionName, event);
  }

  close(): void {
    this.#stopping.abort();
  }

  async #deliver(functionName: string, event: BusEvent): Promise<void> {
    for (let attempt = 1; attempt <= tries.most && !this.#stopping.signal.aborted; attempt++) {
      if ('payload' in (await this.#invoke(functionName, event))) return;
      await new Promise((resolve) => setTimeout(resolve, tries.pause).unref());
    }
  }
}
