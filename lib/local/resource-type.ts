import { account, region } from './aws-service.ts';
import type { Deployment, Properties } from './deployment.ts';
import type { Physical } from './resolver.ts';

/** How the local cloud plays one type of resource. */
export interface ResourceType {
  /** The properties that `create` looks at. */
  readonly properties: readonly string[];
  readonly create: (deployment: Deployment, properties: Properties, physicalName: string) => Physical | Promise<Physical>;
}

/** The ARN of something in the account and region that the local cloud plays. */
export const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;

/** The name at the end of an ARN. */
export const nameOf = (value: unknown) => String(value).split(':').at(-1) as string;

/** A property that templates write as text. */
export const text = (value: unknown) => String(value);
