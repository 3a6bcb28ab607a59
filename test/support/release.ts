import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The commit of a release, from docs/releases.md. @throws Error for an unknown release */
export function commitOf(version: string): string {
  const [, commit] =
    new RegExp(`^\\| ${version.replaceAll('.', '\\.')} \\|.*\`([0-9a-f]{40})\``, 'm').exec(
      readFileSync(join(root, 'docs/releases.md'), 'utf8'),
    ) ?? [];
  if (!commit) throw new Error(`docs/releases.md names no commit of ${version}`);
  return commit;
}

/**
 * A folder with the sources of a release. It uses the packages of this checkout: of those that run, a release has the same versions, or the
 * test that builds it fails.
 */
export function sourcesOf(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), `episodic-${version}-`));
  const archive = execFileSync('git', ['archive', commitOf(version)], { cwd: root, maxBuffer: 512 * 1024 * 1024 });
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The templates of stage `prod` of a release whose functions and page are built, by stack. */
export function templatesOf(
  folder: string,
): Record<string, { Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }> }> {
  const outdir = join(folder, 'cdk.out');
  const program = `
    import cdk from './cdk.json' with { type: 'json' };
    import { episodic } from './lib/app.ts';
    const app = episodic({ outdir: ${JSON.stringify(outdir)}, context: { ...cdk.context, stage: 'prod' }, checked: false });
    const stacks = app.synth().stacks;
    console.log(JSON.stringify(Object.fromEntries(stacks.map(({ id, template }) => [id, template]))));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder, maxBuffer: 512 * 1024 * 1024 });
  return JSON.parse(output.toString());
}
