import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Remembers in a file what earlier starts have done, by name and fingerprint. */
export function openOnce(file: string): (name: string, fingerprint: string, work: () => Promise<void>) => Promise<void> {
  const done: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return async (name, fingerprint, work) => {
    if (done[name] === fingerprint) return;
    await work();
    done[name] = fingerprint;
    writeFileSync(`${file}.new`, JSON.stringify(done));
    renameSync(`${file}.new`, file);
  };
}

/** A value that is made once and kept in a file that only its owner reads. */
export function keepSecret(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
