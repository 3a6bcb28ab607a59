import type { AssembledStack } from './assembly.ts';
import type { Deployment } from './deployment.ts';
import { edgeTypes } from './edge-types.ts';
import { ignoredProperties, ignoredTypes } from './ignored-resources.ts';
import { creationOrder, type Physical, type TemplateResource } from './resolver.ts';
import { serviceTypes } from './service-types.ts';
import { watchingTypes } from './watching-types.ts';

/**
 * Creates all resources of the stacks in order, like CloudFormation.
 * @throws Error with the stack and logical id, for a type or property that the local cloud neither supports nor ignores on purpose.
 */
export async function deploy(stacks: readonly AssembledStack[], deployment: Deployment): Promise<void> {
  for (const { name, template } of stacks) {
    for (const logicalId of creationOrder(template)) {
      const resource = template.Resources[logicalId] as TemplateResource;
      const place = `${name}/${logicalId} (${resource.Type})`;
      try {
        deployment.resolver.add(name, logicalId, await create(name, logicalId, resource, deployment));
      } catch (error) {
        await Promise.allSettled(deployment.pending);
        throw new Error(`${place}: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
    }
    deployment.cloudFormation.setStack(name, deployment.resolver.outputs(name, template));
  }
  await Promise.all(deployment.pending);
}

async function create(
  stack: string,
  logicalId: string,
  { Type, Properties = {} }: TemplateResource,
  deployment: Deployment,
): Promise<Physical> {
  const physicalName = `${stack}-${logicalId}`;
  if (Type in ignoredTypes) return { ref: physicalName, attributes: anyAttribute(physicalName) };
  const handler = edgeTypes[Type] ?? serviceTypes[Type] ?? watchingTypes[Type];
  if (!handler) throw new Error('the local cloud does not support this type');
  const ignored = { ...ignoredProperties['*'], ...ignoredProperties[Type] };
  const given = Object.keys(Properties).filter((name) => !(name in ignored));
  const unknown = given.filter((name) => !handler.properties.includes(name));
  if (unknown.length > 0) throw new Error(`the local cloud does not support the property ${unknown.join(', ')}`);
  const properties = Object.fromEntries(given.map((name) => [name, deployment.resolver.resolve(stack, Properties[name])]));
  return handler.create(deployment, properties, physicalName);
}

/** Attributes of an ignored resource: any name has a value. */
const anyAttribute = (physicalName: string): Physical['attributes'] =>
  new Proxy({}, { get: (_, attribute) => `${physicalName}.${String(attribute)}` });
