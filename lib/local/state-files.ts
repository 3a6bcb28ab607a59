import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Writes a file aside and renames it over the old one, so that a kill leaves one of the two complete. */
export function replaceFile(path: string, content: string | Buffer, mode = 0o644): void {
  const aside = `${path}.new`;
  writeFileSync(aside, content, { mode });
  renameSync(aside, path);
}

/** The JSON in a file, or `missing` when there is none. */
export async function readJson<T>(path: string, missing: T): Promise<T> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return missing;
    throw error;
  }
}
