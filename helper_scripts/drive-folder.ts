import { type DriveQuestion, driveQuestion } from '../lambda/contract/imports/run.ts';

/** The folder of Google Drive that an operator names by its address or its id. @throws Error for anything else */
export function folderIn(words: readonly string[], all: boolean): DriveQuestion {
  const [given = ''] = words;
  const [, id = given] = /^https:\/\/drive\.google\.com\/.*folders\/([\w-]+)/.exec(given) ?? [];
  const parsed = driveQuestion.safeParse({ folder: id, ...(all && { all }) });
  if (!parsed.success || words.length !== 1) throw new Error('Which folder? Give the address of a folder of Google Drive, or its id.');
  return parsed.data;
}
