import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
  const text = readFileSync(path, 'utf8');
  try {
    const content = JSON.parse(text) as T;
    if (isRight(content)) return content;
  } catch {
    // Not even JSON.
  }
  throw new DamagedState(path, 'is damaged: it does not hold what Episodic wrote');
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
