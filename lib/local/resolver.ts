import { createHash } from 'node:crypto';
import { account, region } from './aws-service.ts';

/** A created resource: the values of `Ref` and `Fn::GetAtt`. */
export interface Physical {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** The parts of a template that the local cloud reads. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { Value: unknown; Export?: { Name: unknown } }>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Resolves the intrinsics of templates to the values of local resources. */
export class Resolver {
  private readonly resources = new Map<string, Physical>();
  private readonly exports = new Map<string, unknown>();
  /** AWS addresses with their local replacements, such as the distribution's. */
  private readonly rewrites = new Map<string, string>();
  private readonly seed: string;

  /** `seed` makes stack ids unique to this installation, because some are used as secrets. */
  constructor(seed: string) {
    this.seed = seed;
  }

  add(stack: string, logicalId: string, physical: Physical): void {
    this.resources.set(`${stack}/${logicalId}`, physical);
  }

  rewrite(address: string, local: string): void {
    this.rewrites.set(address, local);
  }

  /** Replaces all AWS addresses in a text with local addresses. */
  localAddresses(text: string): string {
    return [...this.rewrites].reduce((result, [address, local]) => result.replaceAll(address, local), text);
  }

  /** Resolves a stack's outputs and records its exports. @returns the outputs by name. */
  outputs(stack: string, template: Template): Record<string, string> {
    const outputs: Record<string, string> = {};
    for (const [name, output] of Object.entries(template.Outputs ?? {})) {
      const value = this.resolve(stack, output.Value);
      if (output.Export) this.exports.set(String(this.resolve(stack, output.Export.Name)), value);
      else outputs[name] = String(value);
    }
    return outputs;
  }

  /** Evaluates a template's expression. @throws Error for an unsupported intrinsic or an unknown resource. */
  resolve(stack: string, node: unknown): unknown {
    if (Array.isArray(node)) return node.map((item) => this.resolve(stack, item));
    if (node === null || typeof node !== 'object') return node;
    const [key, ...others] = Object.keys(node);
    if (key && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) return this.intrinsic(stack, key, (node as Json)[key]);
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, this.resolve(stack, value)]));
  }

  private intrinsic(stack: string, name: string, argument: unknown): unknown {
    const list = () => this.resolve(stack, argument) as unknown[];
    switch (name) {
      case 'Ref':
        return this.pseudo(stack, String(argument)) ?? this.physical(stack, String(argument)).ref;
      case 'Fn::GetAtt':
        return this.attribute(stack, ...(argument as [string, string]));
      case 'Fn::ImportValue':
        return this.imported(String(this.resolve(stack, argument)));
      case 'Fn::Join': {
        const [separator, parts] = list() as [string, unknown[]];
        return this.localAddresses(parts.join(separator));
      }
      case 'Fn::Select': {
        const [index, parts] = list() as [number, unknown[]];
        return parts[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = list() as [string, string];
        return text.split(separator);
      }
      case 'Fn::Sub':
        return String(argument).replace(/\$\{([\w:]+)\}/g, (_, id: string) => String(this.intrinsic(stack, 'Ref', id)));
      case 'Fn::GetAZs':
        return [`${region}a`, `${region}b`];
      default:
        throw new Error(`${stack}: the local cloud does not support ${name}`);
    }
  }

  private pseudo(stack: string, name: string): string | undefined {
    switch (name) {
      case 'AWS::AccountId':
        return account;
      case 'AWS::Region':
        return region;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return stack;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${region}:${account}:stack/${stack}/${this.uuid(stack)}`;
      case 'AWS::NoValue':
        return '';
      default:
        return undefined;
    }
  }

  private physical(stack: string, logicalId: string): Physical {
    const physical = this.resources.get(`${stack}/${logicalId}`);
    if (!physical) throw new Error(`${stack}: ${logicalId} is used before it is created`);
    return physical;
  }

  private attribute(stack: string, logicalId: string, name: string): unknown {
    const value = this.physical(stack, logicalId).attributes?.[name];
    if (value === undefined) throw new Error(`${stack}: the local cloud does not support the attribute ${name} of ${logicalId}`);
    return value;
  }

  private imported(name: string): unknown {
    if (!this.exports.has(name)) throw new Error(`No stack exports ${name}`);
    return this.exports.get(name);
  }

  private uuid(name: string): string {
    const hash = createHash('sha256').update(`${this.seed}/${name}`).digest('hex');
    return [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
  }
}

/** Logical ids of a template, each after the ids that it refers to. @throws Error for a circular reference. */
export function creationOrder({ Resources }: Template): string[] {
  const order = new Set<string>();
  const visit = (id: string, path: readonly string[]) => {
    if (order.has(id)) return;
    if (path.includes(id)) throw new Error(`Resources depend on each other: ${[...path, id].join(' -> ')}`);
    const { Properties, DependsOn = [] } = Resources[id] as TemplateResource;
    for (const other of [...references(Properties), ...[DependsOn].flat()]) if (other in Resources) visit(other, [...path, id]);
    order.add(id);
  };
  for (const id of Object.keys(Resources)) visit(id, []);
  return [...order];
}

function references(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(references);
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'Ref') return [String(value)];
    if (key === 'Fn::GetAtt') return [String((value as unknown[])[0])];
    return references(value);
  });
}
