import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { episodic } from '../lib/app.ts';
import { build } from '../lib/build.ts';
import type { StageName } from '../lib/config.ts';
import type { PricedResource } from '../lib/cost/bill.ts';
import { billsOf, difference, report, sums } from '../lib/cost/report.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, against: { type: 'string' }, write: { type: 'boolean' } },
});
const root = new URL('..', import.meta.url);

/** All resources that a stage deploys. */
function resourcesOf(stage: StageName): PricedResource[] {
  const outdir = mkdtempSync(join(tmpdir(), 'episodic-cost-'));
  const { context } = JSON.parse(readFileSync(new URL('cdk.json', root), 'utf8')) as { context: object };
  const { stacks } = episodic({ outdir, context: { ...context, stage }, checked: false }).synth();
  const resources = stacks.flatMap(({ template }) => Object.values((template.Resources ?? {}) as Record<string, PricedResource>));
  rmSync(outdir, { recursive: true });
  return resources;
}

/** Replaces what is between the marks `<!-- cost -->` and `<!-- /cost -->` of a file. */
function writeInto(file: string, text: string): void {
  const path = new URL(file, root);
  const page = readFileSync(path, 'utf8');
  writeFileSync(path, page.replace(/(<!-- cost -->\n)[\s\S]*(<!-- \/cost -->)/, `$1\n${text}\n\n$2`));
}

await build();
const stages = { dev: resourcesOf('dev'), prod: resourcesOf('prod') };
if (values.json) console.log(JSON.stringify(billsOf(stages)));
else if (values.against) console.log(difference(JSON.parse(readFileSync(values.against, 'utf8')), billsOf(stages)));
else console.log(report(stages));
if (values.write) {
  writeInto('docs/cost.md', report(stages));
  writeInto('README.md', sums(stages));
}
