import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { episodic } from '../../lib/app.ts';
import type { StageName } from '../../lib/config.ts';

export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template can contain anything, and the tests read it.
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly UpdatePolicy?: Readonly<Record<string, unknown>>;
}

interface StageTemplate {
  readonly Resources?: Readonly<Record<string, Omit<Resource, 'stack' | 'id'>>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
}

/** Everything that a stage deploys, from templates synthesized for the test. */
export class StageTemplates {
  readonly stage: StageName;
  readonly outdir: string;
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  readonly templates: Readonly<Record<string, StageTemplate>>;
  /** Stacks with termination protection. */
  readonly protectedStacks: readonly string[];

  constructor(stage: StageName, context: Record<string, unknown> = {}) {
    this.stage = stage;
    this.outdir = mkdtempSync(join(tmpdir(), 'episodic-cdk-'));
    const app = episodic({ outdir: this.outdir, context: { ...cdkJson.context, ...context, stage }, checked: false });
    const assembly = app.synth();
    this.templates = Object.fromEntries(assembly.stacks.map(({ id, template }) => [id, template]));
    this.protectedStacks = assembly.stacks.filter(({ terminationProtection }) => terminationProtection).map(({ id }) => id);
    this.dependencies = Object.fromEntries(
      assembly.stacks.map(({ id, dependencies }) => [id, dependencies.map((other) => other.id).filter((other) => other in this.templates)]),
    );
  }

  /** Resources of the given types, or all resources, in all stacks. */
  resources(...types: readonly string[]): Resource[] {
    return Object.entries(this.templates).flatMap(([stack, { Resources = {} }]) =>
      Object.entries(Resources)
        .filter(([, { Type }]) => types.length === 0 || types.includes(Type))
        .map(([id, resource]) => ({ stack, id, ...resource })),
    );
  }

  /** Our own functions, without CDK's functions for custom resources. */
  functions(): Resource[] {
    return this.resources('AWS::Lambda::Function').filter(({ Properties }) => Properties.Environment?.Variables?.STAGE);
  }
}
