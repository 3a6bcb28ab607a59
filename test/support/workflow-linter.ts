import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

type Parser = typeof import('@actions/workflow-parser');

/**
 * GitHub's own parser of workflows. It imports JSON without the attribute that Node requires, so it is bundled first.
 * @returns a function that lists what is wrong in a workflow, its expressions included.
 */
export async function workflowLinter(): Promise<(name: string, content: string) => Promise<string[]>> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'episodic-linter-')), 'linter.mjs');
  await build({
    stdin: { contents: "export * from '@actions/workflow-parser'", resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
    outfile,
  });
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = (await import(outfile)) as Parser;
  return async (name, content) => {
    const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    if (value) await convertWorkflowTemplate(context, value);
    return context.errors.getErrors().map(({ message }) => message);
  };
}
