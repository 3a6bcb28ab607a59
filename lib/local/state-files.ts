import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file aside and renames it over the old one, so that a kill leaves one of the two complete. */
export function replaceFile(path: string, content: string | Buffer, mode = 0o644): void {
  const aside = `${path}.new`;
  writeFileSync(aside, content, { mode });
  renameSync(aside, path);
}
