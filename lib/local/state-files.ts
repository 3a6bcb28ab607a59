import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { DamagedState } from './explain.ts';

/** Writes a file aside and renames it over the old one, so that a kill leaves one of the two complete. */
export function replaceFile(path: string, content: string | Buffer, mode = 0o644): void {
  const aside = `${path}.new`;
  writeFileSync(aside, content, { mode });
  renameSync(aside, path);
}

/**
 * What a JSON file of the state holds, or undefined where there is none.
 * @throws DamagedState for one that holds something else than `isRight` asks for.
 */
export function readJson<T>(path: string, isRight: (content: T) => boolean): T | undefined {
  if (!existsSync(path)) return undefined;
  const text = readText(path);
  try {
    const content = JSON.parse(text) as T;
    if (isRight(content)) return content;
  } catch {
    // Not even JSON.
  }
  throw new DamagedState(path, 'is damaged: it does not hold what Episodic wrote');
}

/** The text of a file of the state. @throws DamagedState where a folder has its name. */
export function readText(path: string): string {
  if (statSync(path).isDirectory()) throw new DamagedState(path, 'is a folder where a file must be');
  return readFileSync(path, 'utf8');
}

/** Whether a value is a JSON object, each of whose members passes. */
export const isRecordOf =
  (isRight: (member: Record<string, unknown>) => boolean) =>
  (content: unknown): boolean =>
    typeof content === 'object' && content !== null && !Array.isArray(content) && Object.values(content).every(isMember(isRight));

/** Whether a value is a list, each of whose members passes. */
export const isListOf =
  (isRight: (member: Record<string, unknown>) => boolean) =>
  (content: unknown): boolean =>
    Array.isArray(content) && content.every(isMember(isRight));

const isMember = (isRight: (member: Record<string, unknown>) => boolean) => (member: unknown) =>
  typeof member === 'object' && member !== null && isRight(member as Record<string, unknown>);
