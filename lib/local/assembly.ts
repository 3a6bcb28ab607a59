import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceHash } from '../build.ts';
import type { Template } from './resolver.ts';

/** A synthesized stack: its name, its template, and the stacks that come before it. */
export interface AssembledStack {
  readonly name: string;
  readonly template: Template;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<string, { type: string; dependencies?: readonly string[]; properties?: { templateFile?: string; stackName?: string } }>
  >;
}

/**
 * Synthesizes the stage `local` in this process, like `cdk synth`, unless an assembly of the same sources exists. Passes the context
 * of cdk.json explicitly, because only the CDK command reads that file.
 */
export async function synthesize(outdir: string): Promise<void> {
  const hash = sourceHash(
    'lib/**/*.ts',
    'lambda/contract/**/*.ts',
    'cdk.json',
    'package-lock.json',
    '.cache/functions.hash',
    '.cache/page.hash',
  );
  const stamp = `${outdir}.hash`;
  if (existsSync(join(outdir, 'manifest.json')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(outdir, { recursive: true, force: true });
  const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as { context: Record<string, unknown> };
  const { episodic } = await import('../app.ts');
  episodic({ outdir, context: { ...context, stage: 'local' }, checked: false }).synth();
  writeFileSync(stamp, hash);
}

/** Stacks of an assembly, each after the stacks that it depends on. */
export function readAssembly(outdir: string): AssembledStack[] {
  const { artifacts } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest;
  const ordered = new Set<string>();
  const visit = (id: string) => {
    for (const other of artifacts[id]?.dependencies ?? []) visit(other);
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered].flatMap((id) => {
    const { type, properties } = artifacts[id] ?? {};
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
    const template = JSON.parse(readFileSync(join(outdir, properties.templateFile), 'utf8')) as Template;
    return [{ name: properties.stackName ?? id, template }];
  });
}
