import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundlePath } from '../../lib/build.ts';
import { assembleMediaPackage, NativesUnavailable } from '../../lib/media-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'episodic-package-'));

/** The package; undefined without a registry. */
function assembled(name: string) {
  try {
    return assembleMediaPackage(join(folder, name));
  } catch (error) {
    if (!(error instanceof NativesUnavailable)) throw error;
    console.warn(`SKIPPED: the package for arm64 was not assembled, because npm's registry cannot be reached.\n${error.message}`);
    return undefined;
  }
}

test('the worker for arm64 is assembled on this machine: below the limit of Lambda, the same twice, and as its manifest says', (context) => {
  const first = assembled('first');
  if (!first) return context.skip();
  expect(first.bytes).toBeGreaterThan(100 * 1024 ** 2);
  expect(first.bytes).toBeLessThan(250 * 1024 ** 2);
  const { files } = JSON.parse(readFileSync(join(first.folder, 'manifest.json'), 'utf8')) as { files: Record<string, string> };
  for (const [file, sha256] of Object.entries(files)) {
    expect([
      file,
      createHash('sha256')
        .update(readFileSync(join(first.folder, file)))
        .digest('hex'),
    ]).toEqual([file, sha256]);
  }
  // The JavaScript is byte for byte what runs locally.
  for (const file of ['index.mjs', 'engine.mjs']) {
    expect(readFileSync(join(first.folder, file)).equals(readFileSync(join(bundlePath('process-media'), file)))).toBe(true);
  }
  // An ELF file for AArch64: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
  const binary = readFileSync(join(first.folder, 'node_modules/@seydx/node-av-linux-arm64/node-av.node'));
  expect([binary.toString('latin1', 1, 4), binary.readUInt16LE(18)]).toEqual(['ELF', 183]);
  expect(existsSync(join(first.folder, 'node_modules/@img/sharp-linux-x64'))).toBe(false);
  const second = assembled('second');
  expect(second?.hash).toBe(first.hash);
  rmSync(folder, { recursive: true, force: true });
}, 300_000);
