import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where a file is that an operator names from the folder in which they called the command. */
export const givenPath = (path: string): string => resolve(process.env.CALLED_IN ?? '', path);

/** The size of a file in bytes. @throws Error with words for a person when it is missing, or no file */
export function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Error(`There is no file ${path}.`);
  if (found.isDirectory()) throw new Error(`${path} is a folder. Name the files in it.`);
  if (!found.isFile()) throw new Error(`${path} is not a file.`);
  return found.size;
}

/** The JSON in a file. @throws Error with words for a person when there is none */
export function jsonIn(path: string): unknown {
  sizeOf(path);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`The file ${path} is not JSON.`);
    throw error;
  }
}
