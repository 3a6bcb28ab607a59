import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { DamagedState } from './explain.ts';

/** Writes a temporary file and renames it over the old one, so that a killed process leaves either the old or the new file. */
export function replaceFile(path: string, content: string | Buffer, mode = 0o644): void {
  const aside = `${path}.new`;
  writeFileSync(aside, content, { mode });
  renameSync(aside, path);
}

/**
 * Reads a JSON file of the state. Undefined if the file does not exist.
 * @throws DamagedState for content that is not JSON or that `isValid` rejects.
 */
export function readJson<T>(path: string, isValid: (content: T) => boolean): T | undefined {
  if (!existsSync(path)) return undefined;
  const text = readText(path);
  try {
    const content = JSON.parse(text) as T;
    if (isValid(content)) return content;
  } catch {
    // The file is not JSON.
  }
  throw new DamagedState(path, 'is damaged: its content is not what Episodic wrote');
}

/** Reads a text file of the state. @throws DamagedState if it is a folder. */
export function readText(path: string): string {
  if (statSync(path).isDirectory()) throw new DamagedState(path, 'is a folder instead of a file');
  return readFileSync(path, 'utf8');
}

/** Creates a check for a JSON object whose members all pass `isValid`. */
export const isRecordOf =
  (isValid: (member: Record<string, unknown>) => boolean) =>
  (content: unknown): boolean =>
    typeof content === 'object' && content !== null && !Array.isArray(content) && Object.values(content).every(isMember(isValid));

/** Creates a check for a list whose members all pass `isValid`. */
export const isListOf =
  (isValid: (member: Record<string, unknown>) => boolean) =>
  (content: unknown): boolean =>
    Array.isArray(content) && content.every(isMember(isValid));

const isMember = (isValid: (member: Record<string, unknown>) => boolean) => (member: unknown) =>
  typeof member === 'object' && member !== null && isValid(member as Record<string, unknown>);
