import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { everyday } from '../support/everyday.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

test.each(everyday(['prod', 'dev'], 2))(
  'cdk synth --strict of %s needs no credentials, warns of nothing and has no unexplained finding',
  async (stage) => {
    const output = mkdtempSync(join(tmpdir(), 'episodic-synth-'));
    const env = { PATH: process.env.PATH, HOME: output, AWS_EC2_METADATA_DISABLED: 'true', CI: 'true' };
    const { stderr, stdout } = await run('node_modules/.bin/cdk', ['synth', '--strict', '--quiet', '-c', `stage=${stage}`, '-o', output], {
      cwd: root,
      env,
    });
    expect(`${stdout}${stderr}`).not.toMatch(/warning|error/i);
    const report = JSON.parse(readFileSync(join(output, 'validation-report.json'), 'utf8'));
    expect(report.pluginReports).toContainEqual(
      expect.objectContaining({ pluginName: 'AwsSolutions', conclusion: 'success', violations: [] }),
    );
  },
);
