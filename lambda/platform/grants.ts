import { type Capability, type CapabilityVariable, capabilities } from '../contract/capabilities.ts';

declare const capability: unique symbol;

/** Proof that a function declared capability `C`, with the environment variables of `C`. Stores require a grant. */
export type Grant<C extends Capability> = { readonly [capability]: C } & { readonly [V in CapabilityVariable<C>]: string };

/** Returns the grant of a declared capability. Other capabilities do not compile. */
export type Use<C extends Capability> = <K extends C>(capability: K) => Grant<K>;

/**
 * Reads the environment variables of every capability in `uses`, once, at cold start.
 * @throws Error naming the first variable that is missing.
 */
export function grantsFor<C extends Capability>(uses: readonly C[], env: NodeJS.ProcessEnv = process.env): Use<C> {
  const grants = new Map<Capability, Record<string, string>>(
    uses.map((name) => [name, Object.fromEntries(capabilities[name].map((variable) => [variable, required(env, variable)]))]),
  );
  return <K extends C>(name: K) => grants.get(name) as unknown as Grant<K>;
}

/** The value of an environment variable. @throws Error when it is missing or empty. */
export function required(env: NodeJS.ProcessEnv, variable: string): string {
  const value = env[variable];
  if (!value) throw new Error(`The environment variable ${variable} is missing`);
  return value;
}
