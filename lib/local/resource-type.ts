import { account, region } from './aws-service.ts';
import type { Deployment, Properties } from './deployment.ts';
import type { Physical } from './resolver.ts';

/** Creates local resources of one CloudFormation type. */
export interface ResourceType {
  /** Names of the properties that `create` uses. */
  readonly properties: readonly string[];
  readonly create: (deployment: Deployment, properties: Properties, physicalName: string) => Physical | Promise<Physical>;
}

/** ARN of a resource in the local cloud's account and region. */
export const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;

/** Name at the end of an ARN. */
export const nameOf = (value: unknown) => String(value).split(':').at(-1) as string;

/** Converts a property's value to text. */
export const text = (value: unknown) => String(value);
