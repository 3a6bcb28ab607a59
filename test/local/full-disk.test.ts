import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LambdaHost } from '../../lib/local/lambda-host.ts';
import { SqsJournal } from '../../lib/local/sqs-journal.ts';
import { temporaryFolder } from './cloud.ts';

let place: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(() => place.remove());

it('a queue on a full disk refuses messages, continues, and has every acknowledged message after a restart', () => {
  const child = join(import.meta.dirname, 'full-disk-child.ts');
  // Files are limited to 100 KiB, which works like a full disk.
  const { stdout, status } = spawnSync('bash', ['-c', 'ulimit -f 100; exec "$0" "$1" "$2"', process.execPath, child, place.folder], {
    encoding: 'utf8',
  });
  expect([status, stdout.endsWith('refused\n')]).toEqual([0, true]);
  const acknowledged = stdout.split('\n').slice(0, -2);
  expect(acknowledged.length).toBeGreaterThan(10);
  // No part of the lines that did not fit remains.
  expect(readFileSync(join(place.folder, 'journal.jsonl'), 'utf8').endsWith('\n')).toBe(true);
  const journal = new SqsJournal(place.folder);
  const bodies = [...journal.queue('plain').messages.values()].map(({ body }) => body.split(' ')[0]);
  journal.close();
  expect(bodies).toEqual(acknowledged);
});

it('a function whose log cannot be written continues, and the error names the log', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const logs = join(place.folder, 'logs');
  mkdirSync(logs);
  symlinkSync('/dev/full', join(logs, 'talker.log'));
  const file = join(place.folder, 'talker.mjs');
  writeFileSync(file, "export const handler = async (event) => { console.log('said', event); return event; };");
  const host = new LambdaHost({ logs, environment: {}, died: async () => undefined });
  host.define({ name: 'talker', file, environment: {}, role: 'role', timeout: 10, memory: 128 });
  for (const n of [1, 2, 3]) expect(await host.invoke('talker', n)).toEqual({ payload: n });
  await vi.waitFor(() => expect(complaint).toHaveBeenCalledWith(expect.stringMatching(/Writing to .*talker\.log failed: ENOSPC/)));
  expect(await host.invoke('talker', 4)).toEqual({ payload: 4 });
  await host.close();
});
