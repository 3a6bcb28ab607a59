import type { AssembledStack } from './assembly.ts';
import type { Deployment } from './deployment.ts';
import { edgeTypes } from './edge-types.ts';
import { creationOrder, type Physical, type TemplateResource } from './resolver.ts';
import { serviceTypes } from './service-types.ts';
import { propertiesWithoutMeaning, typesWithoutMeaning } from './without-meaning.ts';

/**
 * Creates everything that the stacks declare, in their order, as CloudFormation would.
 * @throws Error naming the stack and logical id of a type or property that the local cloud neither plays nor lists as
 * being without a meaning here.
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
  if (Type in typesWithoutMeaning) return { ref: physicalName, attributes: withoutMeaning(physicalName) };
  const handler = edgeTypes[Type] ?? serviceTypes[Type];
  if (!handler) throw new Error('the local cloud does not play this type');
  const ignored = { ...propertiesWithoutMeaning['*'], ...propertiesWithoutMeaning[Type] };
  const given = Object.keys(Properties).filter((name) => !(name in ignored));
  const unknown = given.filter((name) => !handler.properties.includes(name));
  if (unknown.length > 0) throw new Error(`the local cloud does not know the property ${unknown.join(', ')}`);
  const properties = Object.fromEntries(given.map((name) => [name, deployment.resolver.resolve(stack, Properties[name])]));
  return handler.create(deployment, properties, physicalName);
}

/** Any attribute of a resource that nothing local looks at. */
const withoutMeaning = (physicalName: string): Physical['attributes'] =>
  new Proxy({}, { get: (_, attribute) => `${physicalName}.${String(attribute)}` });
